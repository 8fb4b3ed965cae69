import { expect, it } from 'vitest';
import { afterDeath } from './restart-delay.ts';

it('waits longer with each early death, up to half a minute', () => {
  const waits = [0, 1, 2, 3, 10, 1_000].map((early) => afterDeath(early, 100).delayMs);
  expect(waits).toEqual([250, 500, 1_000, 2_000, 30_000, 30_000]);
});

it('forgets early deaths once a worker has lived', () => {
  expect(afterDeath(7, 30_000)).toEqual({ early: 0, delayMs: 0 });
});
