const EVERY_MS = 60_000;

/** Tells the first of many equal troubles at once and then one a minute at most: an outage must not fill the disk with its log. */
export function onceAMinute(
  tell: (trouble: unknown) => void,
  now: () => number = Date.now,
): (trouble: unknown) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (trouble) => {
    if (now() - toldAt < EVERY_MS) return;
    toldAt = now();
    tell(trouble);
  };
}
