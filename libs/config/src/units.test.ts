import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, parseBytes, parseDuration } from './units.ts';

describe('durations', () => {
  it.each([
    ['0', 0],
    ['250ms', 250],
    ['30s', 30_000],
    ['1.5m', 90_000],
    ['2 h', 7_200_000],
    ['1D', 86_400_000],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['30', '', 's', '-1s', '1w', '1s1', '1,5s', '1e3s', ' 1s', 'Infinitys', '999999999999999d'])(
    'not %s',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('are written as they are read', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 ** 12 }), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
  });
});

describe('bytes', () => {
  it.each([
    ['0', 0],
    ['1b', 1],
    ['64k', 65_536],
    ['512MB', 536_870_912],
    ['1.5GiB', 1_610_612_736],
  ])('%s', (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes);
  });

  it.each(['512', 'MB', '1TB', '1mbit', '-1k', 'toString'])('not %s', (text) => {
    expect(parseBytes(text)).toBeUndefined();
  });

  it('are written as they are read', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 40 }), (bytes) => {
        expect(parseBytes(formatBytes(bytes))).toBe(bytes);
      }),
    );
  });
});
