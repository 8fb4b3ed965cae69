import { expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration } from './format.ts';

it('writes counts, bytes and durations as people read them', () => {
  expect(formatCount(1234567)).toBe('1,234,567');
  expect([950_000, 129_600_000, 1_250_000_000].map(formatBytes)).toEqual(['950 kB', '130 MB', '1.3 GB']);
  expect([0, 449, 9_130, 59_940, 59_960, 125_400].map(formatDuration)).toEqual([
    '0.0 s',
    '0.4 s',
    '9.1 s',
    '59.9 s',
    '1 min 00 s',
    '2 min 05 s',
  ]);
});
