import { expect, it, vi } from 'vitest';
import { lookLog } from './look-log.ts';

it('says the first failure at once, and then once a minute how many there were', () => {
  const warn = vi.fn();
  let now = 0;
  const log = lookLog({ warn } as never, () => now);
  for (; now < 61_000; now += 1_000) log.failed(new Error('down'));
  expect(warn.mock.calls.map(([fields]) => (fields as { failures: number }).failures)).toEqual([1, 60]);
});
