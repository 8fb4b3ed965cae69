import type { Period } from '@marquee/catalogue';

const DAY_MS = 86_400_000;

/**
 * A period that ends at midnight (UTC) at the latest: what rows say relative to a day ("leaving soon", "new") is then as exact as
 * what opens and closes at an instant.
 */
export function withinDay(period: Period, now: number): Period {
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  return { start: Math.max(period.start, midnight), end: Math.min(period.end, midnight + DAY_MS) };
}
