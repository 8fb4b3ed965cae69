import { expect, it } from 'vitest';
import { onceAMinute } from './once-a-minute.ts';

it('tells the first trouble at once, and then one a minute', () => {
  let now = 0;
  const told: unknown[] = [];
  const tell = onceAMinute(
    (trouble) => told.push(trouble),
    () => now,
  );
  tell(1);
  now = 59_999;
  tell(2);
  now = 60_000;
  tell(3);
  expect(told).toEqual([1, 3]);
});
