import type { DoorTableOptions } from '@marquee/front-door';
import type { AnswerSettings } from './draft.ts';
import type { PreparationOptions } from './preparation.ts';
import type { SnapshotLike } from './recipe.ts';

export interface AnswersOptions<Snapshot extends SnapshotLike> {
  /** The snapshot to answer from; `undefined` until one is known. Called for every request: it must be fast. */
  current(): Snapshot | undefined;
  /** What the fields of all answers have in common. */
  settings: AnswerSettings;
  /** Bound of all answers with their codings and renderings. */
  maxBytes: number;
  /** Bounds of the door's first level. */
  door?: DoorTableOptions;
  /**
   * What raw requests mean on a snapshot, if that can change with it (version bands, known languages): while it is equal, the door
   * keeps its keys. Called for every request at the door: it must be fast. The snapshot's id by default.
   */
  meaningOf?(snapshot: Snapshot): string;
  /** A stale answer is served no longer than this after it was exact. One day by default. */
  maxStaleMs?: number;
  /** Different answers that may be made at a time; beyond, requests get 503. 1,000 by default. */
  maxFlights?: number;
  /** How much is made ahead: the 200 hottest, 4 at a time, 5 s before a boundary by default. */
  preparation?: Partial<PreparationOptions>;
  /** Where answers are saved every minute and at the end; not at all by default. */
  savedFile?: string | undefined;
  /** Bound of that file. An eighth of `maxBytes` by default. */
  maxSavedBytes?: number;
  /** Told of what fails by itself, such as saving. */
  onError?(error: unknown): void;
  /** Ms since the epoch. `Date.now` by default. */
  now?(): number;
}

/** Options with nothing left open. */
export interface FullOptions<Snapshot extends SnapshotLike> extends PreparationOptions {
  readonly current: () => Snapshot | undefined;
  readonly settings: AnswerSettings;
  readonly maxBytes: number;
  readonly door: DoorTableOptions;
  readonly meaningOf: (snapshot: Snapshot) => string;
  readonly maxStaleMs: number;
  readonly maxFlights: number;
  readonly savedFile: string | undefined;
  readonly maxSavedBytes: number;
  readonly onError: (error: unknown) => void;
  readonly now: () => number;
  readonly saveEveryTicks: number;
  readonly coolEveryTicks: number;
}

const DAY_MS = 86_400_000;

export function withDefaults<Snapshot extends SnapshotLike>(options: AnswersOptions<Snapshot>): FullOptions<Snapshot> {
  return {
    ...{ hottest: 200, concurrency: 4, leadMs: 5_000 },
    ...options.preparation,
    current: () => options.current(),
    settings: options.settings,
    maxBytes: options.maxBytes,
    door: options.door ?? {},
    meaningOf: (snapshot) => options.meaningOf?.(snapshot) ?? snapshot.id,
    maxStaleMs: options.maxStaleMs ?? DAY_MS,
    maxFlights: options.maxFlights ?? 1_000,
    savedFile: options.savedFile,
    maxSavedBytes: options.maxSavedBytes ?? Math.floor(options.maxBytes / 8),
    onError: (error) => options.onError?.(error),
    now: () => options.now?.() ?? Date.now(),
    saveEveryTicks: 60,
    coolEveryTicks: 60,
  };
}
