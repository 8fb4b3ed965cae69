import { DoorTable, type DoorHit, type DoorRequest } from '@marquee/front-door';
import { Problem } from '@marquee/problem';
import { Answer } from './answer.ts';
import { AnswerCache } from './answer-cache.ts';
import { AnswerMaker } from './answer-maker.ts';
import type { AnswerSlot } from './answer-slot.ts';
import { createCounters, type AnswerCounters } from './answer-counters.ts';
import type { AnswersOptions } from './answers-options.ts';
import { withDefaults, type FullOptions } from './answers-options.ts';
import { isFresh, isServable } from './freshness.ts';
import { Preparation, type Prepared } from './preparation.ts';
import type { Recipe, SnapshotLike } from './recipe.ts';
import { readSavedAnswers, writeSavedAnswers } from './saved-answers.ts';
import { formOf, type Served, type ServedForm } from './served.ts';
import type { Encoding } from './accept-encoding.ts';

const TICK_MS = 1_000;
const NOT_READY_RETRY_S = 2;

/** What the door's first level says of a raw key. */
interface DoorEntry<Snapshot extends SnapshotLike> {
  readonly slot: AnswerSlot<Snapshot>;
  readonly encoding: Encoding | undefined;
  /** What raw requests meant when it was written. */
  readonly meaning: string;
}

/**
 * Keeps answers exactly as long as they are exact: by the snapshot that they were made on and the next instant at which they can
 * change; makes them once, ahead of time where they are hot; lets one that is over stand in while Elasticsearch is away, but
 * never past the instant at which something in it closes.
 */
export class Answers<Snapshot extends SnapshotLike> implements AsyncDisposable {
  readonly counters: AnswerCounters = createCounters();
  readonly #options: FullOptions<Snapshot>;
  readonly #cache: AnswerCache<Snapshot>;
  readonly #maker: AnswerMaker<Snapshot>;
  readonly #preparation: Preparation<Snapshot>;
  readonly #door: DoorTable<DoorEntry<Snapshot>>;
  #timer: NodeJS.Timeout | undefined;
  #ticks = 0;
  #ticking: Promise<void> | undefined;

  constructor(options: AnswersOptions<Snapshot>) {
    this.#options = withDefaults(options);
    const { maxBytes, maxFlights, maxStaleMs, settings, now, current } = this.#options;
    this.#cache = new AnswerCache(maxBytes);
    this.#maker = new AnswerMaker(this.#cache, { settings, maxFlights, maxStaleMs, now, current });
    this.#preparation = new Preparation(this.#cache, this.#maker, this.#options);
    this.#door = new DoorTable(this.#options.door);
  }

  /** Answers kept. */
  get size(): number {
    return this.#cache.size;
  }

  /** Bytes of all that is kept, the door's keys included. */
  get bytes(): number {
    return this.#cache.bytes + this.#door.bytes;
  }

  /** Answers that are being made. */
  get flights(): number {
    return this.#maker.flights;
  }

  /**
   * The answer to a recipe at `now`: the kept one if it is exact, else a new one, of which one is made at a time; else, if making
   * it fails with a Problem of status 503, one that is over but may still be shown. Rejects with what the recipe throws.
   */
  async answer(recipe: Recipe<Snapshot>, now: number): Promise<Served<Snapshot>> {
    const snapshot = this.#options.current();
    const slot = this.#cache.get(recipe.key);
    if (slot !== undefined) slot.recipe = recipe;
    const standing = slot?.standing(now, snapshot);
    if (slot !== undefined && standing !== undefined) return this.#serve(slot, standing.answer, standing.isStale);
    try {
      const made = await this.#made(recipe, snapshot, now);
      this.counters.misses++;
      // Its first use is no proof that there will be another: it counts as nothing for admission.
      if (made.slot !== undefined) made.slot.uses++;
      return { ...made, outcome: slot?.answer === undefined ? 'miss' : 'renewed' };
    } catch (error) {
      this.counters.failures++;
      return this.#standIn(error, slot, now);
    }
  }

  /** The form of an answer for a device: coding, bytes, and what Cache-Status says. Rejects if zlib fails. */
  async formFor(served: Served<Snapshot>, acceptEncoding: string | undefined, now: number): Promise<ServedForm> {
    const form = await formOf(served, acceptEncoding, { now, cacheName: this.#options.settings.cacheName });
    if (served.slot !== undefined) this.#cache.weigh(served.slot);
    return form;
  }

  /** Lets the door answer requests with this raw key (see `doorKey` in front-door) from now on. */
  remember(doorKey: string, { slot }: Served<Snapshot>, { encoding }: Pick<ServedForm, 'encoding'>): void {
    const meaning = this.#meaning();
    if (slot !== undefined && meaning !== undefined) this.#door.set(doorKey, { slot, encoding, meaning });
  }

  /** The door's question: the bytes for a raw key, if they can be sent without anything being made. */
  lookup({ key, atMs }: Pick<DoorRequest, 'key' | 'atMs'>): DoorHit | undefined {
    const entry = this.#door.get(key);
    if (entry === undefined) return undefined;
    const snapshot = this.#options.current();
    if (snapshot !== undefined && this.#meaningOf(snapshot) !== entry.meaning) return undefined;
    const { slot } = entry;
    const standing = slot.standing(atMs, snapshot);
    const variant = standing?.answer.readyVariant(entry.encoding);
    if (standing === undefined || variant === undefined) return undefined;
    this.#count(slot, standing.isStale);
    return standing.answer.hit(variant, standing.isStale);
  }

  /**
   * Makes the hottest answers on the next snapshot; call it before `current` gives that one. They are served from the instant at
   * which it does. Ends when all are made or the signal aborts, and never rejects.
   */
  async prepare(snapshot: Snapshot, signal?: AbortSignal): Promise<Prepared> {
    const prepared = await this.#preparation.forSnapshot(snapshot, this.#options.now(), signal);
    this.counters.prepared += prepared.made;
    return prepared;
  }

  /** Starts what is done by time: answers for the next period, saving, cooling. */
  start(): void {
    this.#timer ??= setInterval(() => {
      if (this.#ticking === undefined) this.tick().catch(this.#options.onError);
    }, TICK_MS).unref();
  }

  /** What is done once a second. A tick that takes longer swallows the next ones. Rejects if saving fails. */
  tick(): Promise<void> {
    this.#ticking ??= this.#tick().finally(() => {
      this.#ticking = undefined;
    });
    return this.#ticking;
  }

  /** Saves the hottest answers first, as far as the file may grow. Gives their number. Rejects if the disk does. */
  async save(): Promise<number> {
    const { savedFile, maxSavedBytes, now } = this.#options;
    if (savedFile === undefined) return 0;
    const at = now();
    const slots = [...this.#cache.slots()].toSorted((a, b) => b.uses - a.uses);
    const answers = slots.flatMap(({ key, answer }): [string, Answer][] =>
      answer !== undefined && isServable(answer, at) ? [[key, answer]] : [],
    );
    return writeSavedAnswers(savedFile, answers, maxSavedBytes);
  }

  /** Takes what was saved and may still be shown; it is exact if the snapshot is the same. Gives the number. Never rejects. */
  async load(): Promise<number> {
    const { savedFile, maxSavedBytes, settings, now } = this.#options;
    const saved = savedFile === undefined ? [] : await readSavedAnswers(savedFile, maxSavedBytes);
    const at = now();
    let count = 0;
    for (const { key, draft, making } of saved) {
      const answer = new Answer(draft, making, settings);
      if (!isServable(answer, at) || this.#cache.peek(key) !== undefined) continue;
      this.#cache.keep(key, undefined, (slot) => {
        slot.put(answer);
      });
      count++;
    }
    return count;
  }

  /** Stops the timer and saves a last time. Rejects if the disk does. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#ticking?.catch(() => undefined);
    await this.save();
  }

  #serve(slot: AnswerSlot<Snapshot>, answer: Answer, isStale: boolean): Served<Snapshot> {
    this.#count(slot, isStale);
    return { answer, slot, outcome: isStale ? 'stale' : 'hit' };
  }

  #count(slot: AnswerSlot<Snapshot>, isStale: boolean): void {
    if (isStale) this.counters.stale++;
    else this.counters.hits++;
    this.#cache.touch(slot);
  }

  /** A flight that began for an earlier instant of the period may land with what is over by now: then there is one more. */
  async #made(
    recipe: Recipe<Snapshot>,
    snapshot: Snapshot | undefined,
    now: number,
  ): Promise<Pick<Served<Snapshot>, 'answer' | 'slot'>> {
    if (snapshot === undefined) {
      throw new Problem('NOT_READY', 'No catalogue is known yet; please try again.', {
        retryAfterS: NOT_READY_RETRY_S,
      });
    }
    const made = await this.#maker.make(recipe, snapshot, now);
    const isOver = made.slot !== undefined && !isFresh(made.answer, now) && made.answer.validFrom < now;
    return isOver ? this.#maker.make(recipe, snapshot, now) : made;
  }

  #standIn(error: unknown, slot: AnswerSlot<Snapshot> | undefined, now: number): Served<Snapshot> {
    const stale = error instanceof Problem && error.status === 503 ? slot?.stale(now) : undefined;
    if (slot === undefined || stale === undefined) throw error;
    slot.fail(now);
    return this.#serve(slot, stale, true);
  }

  async #tick(): Promise<void> {
    const { current, now, saveEveryTicks, coolEveryTicks } = this.#options;
    const snapshot = current();
    this.#ticks++;
    if (snapshot !== undefined) {
      const { made } = await this.#preparation.forBoundaries(snapshot, now());
      this.counters.prepared += made;
    }
    if (this.#ticks % coolEveryTicks === 0) this.#cache.cool();
    if (this.#ticks % saveEveryTicks === 0) await this.save();
  }

  #meaning(): string | undefined {
    const snapshot = this.#options.current();
    return snapshot === undefined ? undefined : this.#meaningOf(snapshot);
  }

  #meaningOf(snapshot: Snapshot): string {
    return this.#options.meaningOf(snapshot);
  }
}

/** Holds nothing yet, and starts nothing: see `load` and `start`. */
export function createAnswers<Snapshot extends SnapshotLike>(options: AnswersOptions<Snapshot>): Answers<Snapshot> {
  return new Answers(options);
}
