import { Answer } from './answer.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { AnswerSlot } from './answer-slot.ts';
import { isKept, type AnswerSettings, type Draft } from './draft.ts';
import { isFresh } from './freshness.ts';
import type { Recipe, SnapshotLike } from './recipe.ts';
import { SingleFlight } from './single-flight.ts';

/** An answer may change within its period so often before its making gives up and takes the very instant. */
const MAX_CHANGES = 4;

export interface AnswerMakerOptions<Snapshot> {
  readonly settings: AnswerSettings;
  readonly maxFlights: number;
  /** An answer is served stale no longer than this after it was exact, in ms. */
  readonly maxStaleMs: number;
  now(): number;
  current(): Snapshot | undefined;
}

/** Something that was made, and where it is kept. */
export interface Made<Snapshot extends SnapshotLike> {
  readonly answer: Answer;
  readonly slot: AnswerSlot<Snapshot> | undefined;
}

/** Makes answers, each once at a time, and puts them where they belong: to be served now, or ahead of their time. */
export class AnswerMaker<Snapshot extends SnapshotLike> {
  readonly #cache: AnswerCache<Snapshot>;
  readonly #options: AnswerMakerOptions<Snapshot>;
  readonly #flights: SingleFlight<Made<Snapshot>>;
  /** The snapshot that answers are made ahead on, lately. */
  #nextSnapshotId: string | undefined;

  constructor(cache: AnswerCache<Snapshot>, options: AnswerMakerOptions<Snapshot>) {
    this.#cache = cache;
    this.#options = options;
    this.#flights = new SingleFlight(options.maxFlights);
  }

  get flights(): number {
    return this.#flights.size;
  }

  /** Answers on this snapshot may be made before it is current. */
  expect(snapshot: Snapshot): void {
    this.#nextSnapshotId = snapshot.id;
  }

  /** The answer that holds at `instant`, from now on or later. Rejects with what the recipe throws. */
  make(recipe: Recipe<Snapshot>, snapshot: Snapshot, instant: number): Promise<Made<Snapshot>> {
    const { start } = recipe.periodOf(snapshot, instant);
    return this.#flights.run(`${snapshot.id} ${start} ${recipe.key}`, async () => {
      const { draft, at } = await draftFor(recipe, snapshot, { start, instant });
      const { settings, maxStaleMs } = this.#options;
      const serveUntil = Math.min(draft.serveUntil, draft.freshUntil + maxStaleMs);
      const making = { snapshotId: snapshot.id, validFrom: at, madeAt: this.#options.now() };
      const answer = new Answer({ ...draft, serveUntil }, making, settings);
      return { answer, slot: isKept(draft.status) ? this.#keep(recipe, answer) : undefined };
    });
  }

  #keep(recipe: Recipe<Snapshot>, answer: Answer): AnswerSlot<Snapshot> | undefined {
    const now = this.#options.now();
    const isCurrent = answer.snapshotId === this.#options.current()?.id;
    return this.#cache.keep(recipe.key, recipe, (slot) => {
      if (isCurrent ? answer.validFrom > now : answer.snapshotId === this.#nextSnapshotId) slot.stage(answer);
      else if (isCurrent || slot.answer === undefined) slot.put(answer);
    });
  }
}

/**
 * Makes the draft for the start of the period, so that equal questions are equal. One that says that it changed between then and
 * the instant (a row's item within the period) is made again for the instant of the change.
 */
async function draftFor<Snapshot>(
  recipe: Recipe<Snapshot>,
  snapshot: Snapshot,
  { start, instant }: { start: number; instant: number },
): Promise<{ draft: Draft; at: number }> {
  let at = start;
  for (let changes = 1; ; changes++) {
    const draft = await recipe.make({ snapshot, at });
    if (!isKept(draft.status) || isFresh({ ...draft, validFrom: at }, instant) || at >= instant) return { draft, at };
    at = changes < MAX_CHANGES && draft.freshUntil > at ? Math.min(draft.freshUntil, instant) : instant;
  }
}
