import type { Answer } from './answer.ts';
import { isFresh, isServable } from './freshness.ts';
import type { Recipe, SnapshotLike } from './recipe.ts';

/** How long a stale answer stands in before its making is tried again: Elasticsearch is not asked once a request while it is down. */
const HOLD_MS = 1_000;

/** An answer that may be sent now, exact or not. */
export interface Standing {
  readonly answer: Answer;
  readonly isStale: boolean;
}

/** The place of one key: the answer that is served, and the one that was made ahead for the next period or snapshot. */
export class AnswerSlot<Snapshot extends SnapshotLike> {
  readonly key: string;
  recipe: Recipe<Snapshot> | undefined;
  /** Requests that it served lately: halved once a minute. */
  uses = 0;
  #answer: Answer | undefined;
  #next: Answer | undefined;
  /** When its making failed last, though a stale answer could stand in. */
  #failedAt = -Infinity;

  constructor(key: string, recipe?: Recipe<Snapshot>) {
    this.key = key;
    this.recipe = recipe;
  }

  get answer(): Answer | undefined {
    return this.#answer;
  }

  get next(): Answer | undefined {
    return this.#next;
  }

  get bytes(): number {
    return (this.#answer?.bytes ?? 0) + (this.#next?.bytes ?? 0);
  }

  /** The exact answer on this snapshot at this instant. One that was made ahead takes its place at the very instant. */
  fresh(now: number, snapshot: Snapshot): Answer | undefined {
    const answer = this.#answer;
    if (answer !== undefined && isFresh(answer, now) && this.#holdsOn(answer, snapshot)) return answer;
    const next = this.#next;
    if (next === undefined || !isFresh(next, now) || !this.#holdsOn(next, snapshot)) return undefined;
    this.#answer = next;
    this.#next = undefined;
    return next;
  }

  /** What may be sent without making anything: the exact answer, or a stale one right after its making failed. */
  standing(now: number, snapshot: Snapshot | undefined): Standing | undefined {
    const answer = snapshot === undefined ? undefined : this.fresh(now, snapshot);
    if (answer !== undefined) return { answer, isStale: false };
    if (now < this.#failedAt || now >= this.#failedAt + HOLD_MS) return undefined;
    const stale = this.stale(now);
    return stale === undefined ? undefined : { answer: stale, isStale: true };
  }

  /** The newest answer in which nothing has closed yet, and nothing has not opened. */
  stale(now: number): Answer | undefined {
    const candidates = [this.#next, this.#answer].filter((answer) => answer !== undefined && isServable(answer, now));
    return candidates.toSorted((a, b) => (b?.validFrom ?? 0) - (a?.validFrom ?? 0))[0];
  }

  /** Takes an answer that was made for now. */
  put(answer: Answer): void {
    this.#answer = answer;
    this.#failedAt = -Infinity;
    if (
      this.#next !== undefined &&
      this.#next.snapshotId === answer.snapshotId &&
      this.#next.validFrom <= answer.validFrom
    )
      this.#next = undefined;
  }

  /** Takes an answer that was made ahead. */
  stage(answer: Answer): void {
    this.#next = answer;
  }

  fail(now: number): void {
    this.#failedAt = now;
  }

  /** Lets go of everything: the slot has left the cache, though somebody may still know it. */
  clear(): void {
    this.#answer = undefined;
    this.#next = undefined;
    this.recipe = undefined;
  }

  /** Whether an answer is of this snapshot, or the recipe knows that nothing in it has changed since its own. */
  #holdsOn(answer: Answer, snapshot: Snapshot): boolean {
    if (answer.snapshotId === snapshot.id) return true;
    const { dependencies } = answer.draft;
    if (dependencies === undefined || this.recipe?.isUnchanged?.(dependencies, answer.snapshotId, snapshot) !== true)
      return false;
    answer.snapshotId = snapshot.id;
    return true;
  }
}
