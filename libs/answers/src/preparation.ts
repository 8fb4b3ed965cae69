import type { AnswerCache } from './answer-cache.ts';
import type { AnswerMaker } from './answer-maker.ts';
import type { AnswerSlot } from './answer-slot.ts';
import { isFresh } from './freshness.ts';
import type { SnapshotLike } from './recipe.ts';

export interface PreparationOptions {
  /** How many of the hottest answers are made ahead. */
  readonly hottest: number;
  /** How many at a time. */
  readonly concurrency: number;
  /** How long before its boundary an answer of the next period is made, in ms. */
  readonly leadMs: number;
}

/** What a preparation came to. */
export interface Prepared {
  /** Made ahead. */
  made: number;
  /** Found unchanged by the recipe, or made ahead before. */
  carried: number;
  failed: number;
  /** Not reached before the time was up. */
  skipped: number;
}

/** Makes the hottest answers before they are asked for: on the next snapshot, and for the next period. */
export class Preparation<Snapshot extends SnapshotLike> {
  readonly #cache: AnswerCache<Snapshot>;
  readonly #maker: AnswerMaker<Snapshot>;
  readonly #options: PreparationOptions;

  constructor(cache: AnswerCache<Snapshot>, maker: AnswerMaker<Snapshot>, options: PreparationOptions) {
    this.#cache = cache;
    this.#maker = maker;
    this.#options = options;
  }

  /** Makes the hottest answers on `snapshot`, as they will be at `now`, until the signal aborts. Never rejects. */
  async forSnapshot(snapshot: Snapshot, now: number, signal?: AbortSignal): Promise<Prepared> {
    this.#maker.expect(snapshot);
    return this.#each(this.#cache.hottest(this.#options.hottest), signal, (slot) => this.#makeOn(slot, snapshot, now));
  }

  /** Makes the hottest answers that change within the lead time as they will be then. Never rejects. */
  async forBoundaries(snapshot: Snapshot, now: number, signal?: AbortSignal): Promise<Prepared> {
    const due = this.#cache.hottest(this.#options.hottest).filter((slot) => this.#isDue(slot, snapshot, now));
    return this.#each(due, signal, (slot) => this.#makeOn(slot, snapshot, slot.answer?.freshUntil ?? now));
  }

  #isDue({ answer, next }: AnswerSlot<Snapshot>, { id }: Snapshot, now: number): boolean {
    if (answer?.snapshotId !== id || !isFresh(answer, now) || answer.freshUntil > now + this.#options.leadMs)
      return false;
    return next?.snapshotId !== id || !isFresh(next, answer.freshUntil);
  }

  /** False if nothing had to be made. */
  async #makeOn(slot: AnswerSlot<Snapshot>, snapshot: Snapshot, instant: number): Promise<boolean> {
    const { recipe, answer: old } = slot;
    if (recipe === undefined || old === undefined || willHold(slot, snapshot, instant)) return false;
    const { answer } = await this.#maker.make(recipe, snapshot, instant);
    // The first request after the switch should find its coding made, too.
    await Promise.all(old.encodings.map((encoding) => answer.variant(encoding)));
    this.#cache.weigh(slot);
    return true;
  }

  async #each(
    slots: readonly AnswerSlot<Snapshot>[],
    signal: AbortSignal | undefined,
    makeOne: (slot: AnswerSlot<Snapshot>) => Promise<boolean>,
  ): Promise<Prepared> {
    const prepared: Prepared = { made: 0, carried: 0, failed: 0, skipped: 0 };
    const queue = slots.values();
    const work = async (): Promise<void> => {
      for (const slot of queue) {
        if (signal?.aborted === true) prepared.skipped++;
        else await makeOne(slot).then(count(prepared), () => prepared.failed++);
      }
    };
    const all = Promise.all(Array.from({ length: this.#options.concurrency }, work));
    await (signal === undefined ? all : Promise.race([all, aborted(signal)]));
    return prepared;
  }
}

function count(prepared: Prepared): (wasMade: boolean) => void {
  return (wasMade) => {
    if (wasMade) prepared.made++;
    else prepared.carried++;
  };
}

function willHold<Snapshot extends SnapshotLike>(
  { next, answer, recipe }: AnswerSlot<Snapshot>,
  snapshot: Snapshot,
  instant: number,
): boolean {
  if (next?.snapshotId === snapshot.id && isFresh(next, instant)) return true;
  if (answer === undefined || !isFresh(answer, instant)) return false;
  const { dependencies } = answer.draft;
  if (answer.snapshotId === snapshot.id) return true;
  return dependencies !== undefined && recipe?.isUnchanged?.(dependencies, answer.snapshotId, snapshot) === true;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
  });
}
