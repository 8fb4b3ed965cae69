import type { Logger } from '@marquee/service';

/** One line a minute at most while looks for the catalogue fail: an outage must not fill the disk. */
const EVERY_MS = 60_000;

/** A log of failed looks for the catalogue that says the first one at once, and then only how many followed. */
export function lookLog(logger: Logger, clock: () => number = Date.now): { failed: (error: unknown) => void } {
  let saidAt = Number.NEGATIVE_INFINITY;
  let unsaid = 0;
  return {
    failed(error) {
      const now = clock();
      unsaid += 1;
      if (now - saidAt < EVERY_MS) return;
      logger.warn({ err: error, failures: unsaid }, 'looking for the catalogue failed; the last known one goes on');
      saidAt = now;
      unsaid = 0;
    },
  };
}
