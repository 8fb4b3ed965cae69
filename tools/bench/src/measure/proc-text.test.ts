import { expect, it } from 'vitest';
import { descendants, parseBusyTicks, parseProcessStat } from './proc-text.ts';

it('reads the stat of a process whose name has blanks and brackets', () => {
  const text =
    '4711 (a (b) c) S 42 4711 4711 0 -1 4194304 100 0 0 0 11 7 5 3 20 0 11 0 8423 1200000000 25600 18446744073709551615';
  expect(parseProcessStat(text)).toEqual({ parent: 42, ticks: 18, waitedTicks: 8, residentPages: 25_600 });
});

it('counts all but idle and waiting time of the machine', () => {
  expect(parseBusyTicks('cpu  100 2 30 9000 400 5 6 7 0 0\ncpu0 50 1 15 4500 200 2 3 3 0 0\n')).toBe(150);
});

it('finds a whole family of processes', () => {
  const parents = new Map([
    [10, 1],
    [11, 10],
    [12, 11],
    [13, 1],
  ]);
  expect(descendants(10, parents)).toEqual([10, 11, 12]);
});
