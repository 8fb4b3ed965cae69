const EVERY_MS = 60_000;

/**
 * Tells the first of many equal troubles at once and then one a minute at most, so that an outage does not fill the disk with its log.
 * @param tell gets the latest trouble, and how many there were since it was last called, that one included.
 */
export function onceAMinute(
  tell: (trouble: unknown, times: number) => void,
  now: () => number = Date.now,
): (trouble: unknown) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let times = 0;
  return (trouble) => {
    times += 1;
    const at = now();
    if (at - toldAt < EVERY_MS) return;
    tell(trouble, times);
    toldAt = at;
    times = 0;
  };
}
