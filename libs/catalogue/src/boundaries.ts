import { FAR_FUTURE } from './instant.ts';

/** The time between two boundaries, in which nothing opens and nothing closes. */
export interface Period {
  /** Inclusive, ms since the epoch; 0 before the first boundary. */
  start: number;
  /** Exclusive, ms since the epoch; FAR_FUTURE after the last boundary. */
  end: number;
}

/**
 * The period around `at`, between two of `boundaries`, which are ascending instants in ms since the epoch. A boundary is the first
 * instant of the period that it begins, as a window's start is inclusive and its end exclusive.
 */
export function periodAt(boundaries: ArrayLike<number>, at: number): Period {
  let low = 0;
  let high = boundaries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((boundaries[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return { start: boundaries[low - 1] ?? 0, end: boundaries[low] ?? FAR_FUTURE };
}

/** Whether `at` is an instant at which something opens or closes: an open start and a far end are none. */
export function isBoundary(at: number): boolean {
  return at > 0 && at < FAR_FUTURE;
}
