/** A worker that lived for so long died of something else than its start. */
const SETTLED_MS = 30_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;

/** How a worker's place has fared. */
export interface Deaths {
  /** Early deaths in a row. */
  readonly early: number;
  /** Milliseconds until its next worker is started. */
  readonly delayMs: number;
}

/** What follows from the death of a worker that lived for `livedMs`, after `early` early deaths in a row: twice the wait each time. */
export function afterDeath(early: number, livedMs: number): Deaths {
  const now = livedMs >= SETTLED_MS ? 0 : early + 1;
  const delayMs = now === 0 ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (now - 1));
  return { early: now, delayMs };
}
