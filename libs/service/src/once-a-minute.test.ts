import { expect, it } from 'vitest';
import { onceAMinute } from './once-a-minute.ts';

it('tells the first trouble at once, and then one a minute with how many there were', () => {
  let now = 0;
  const told: [unknown, number][] = [];
  const tell = onceAMinute(
    (trouble, times) => told.push([trouble, times]),
    () => now,
  );
  for (const [at, trouble] of [
    [0, 'first'],
    [1_000, 'second'],
    [59_999, 'third'],
    [60_000, 'fourth'],
    [300_000, 'fifth'],
  ] as const) {
    now = at;
    tell(trouble);
  }
  expect(told).toEqual([
    ['first', 1],
    ['fourth', 3],
    ['fifth', 1],
  ]);
});
