/** The instants between which an answer may be shown, in ms since the epoch. */
export interface Lifetimes {
  /** The instant that it was made for: it is never shown earlier. */
  readonly validFrom: number;
  /** The next instant at which it may change: before it, and on the snapshot that it was made on, the answer is exact. */
  readonly freshUntil: number;
  /** The first instant at which something that it contains closes: it is never shown later, come what may. */
  readonly serveUntil: number;
}

const SECOND_MS = 1_000;
/** A stale answer is asked for again soon. */
const MAX_STALE_AGE_S = 5;

/** Whether an answer may be shown at all: exact or not, but nothing in it has closed, and nothing has not opened yet. */
export function isServable({ validFrom, serveUntil }: Lifetimes, now: number): boolean {
  return validFrom <= now && now < serveUntil;
}

/** Whether an answer is exact, on the snapshot that it was made on. A clock that went back makes it unfit, not wrong. */
export function isFresh(lifetimes: Lifetimes, now: number): boolean {
  return isServable(lifetimes, now) && now < lifetimes.freshUntil;
}

/**
 * `max-age` of a fresh answer in whole seconds: at most `capMs`, and so short that it is over by `freshUntil` even for who gets
 * it at the end of the second that `now` is in (fields are rendered once a second).
 */
export function maxAgeS({ freshUntil, serveUntil }: Lifetimes, now: number, capMs: number): number {
  return secondsUntil(Math.min(freshUntil, serveUntil), now, capMs / SECOND_MS);
}

/** `max-age` of a stale answer: at most five seconds, and over by `serveUntil`. */
export function staleMaxAgeS({ serveUntil }: Lifetimes, now: number): number {
  return secondsUntil(serveUntil, now, MAX_STALE_AGE_S);
}

function secondsUntil(end: number, now: number, cap: number): number {
  const endOfSecond = (Math.floor(now / SECOND_MS) + 1) * SECOND_MS;
  return Math.max(0, Math.floor(Math.min(cap, (end - endOfSecond) / SECOND_MS)));
}
