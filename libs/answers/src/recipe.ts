import type { Draft } from './draft.ts';

/** What answers need of a snapshot: equal ids have equal content. */
export interface SnapshotLike {
  readonly id: string;
}

/** For what an answer is made: all that decides it beside the recipe itself. */
export interface Moment<Snapshot> {
  readonly snapshot: Snapshot;
  /** Ms since the epoch: the start of the period, so that equal questions have equal queries. */
  readonly at: number;
}

/** The time in which nothing opens or closes: `start` inclusive, `end` exclusive, ms since the epoch. */
export interface AnswerPeriod {
  readonly start: number;
  readonly end: number;
}

/** How to make one answer, again and again. Kept with the answer, so it should hold no request. */
export interface Recipe<Snapshot> {
  /** See `answerKey`. */
  readonly key: string;
  /** Makes the answer. Throws what the caller is told: a Problem of status 503 lets a stale answer stand in for it. */
  make(moment: Moment<Snapshot>): Promise<Draft>;
  /** The period around an instant, for what this answer depends on. */
  periodOf(snapshot: Snapshot, instant: number): AnswerPeriod;
  /**
   * Whether an answer that was made of `dependencies` on an older snapshot is the same on this one, lifetimes included. May only
   * say yes when it knows; without it every new snapshot makes the answer anew.
   */
  isUnchanged?(dependencies: unknown, fromSnapshotId: string, snapshot: Snapshot): boolean;
}
