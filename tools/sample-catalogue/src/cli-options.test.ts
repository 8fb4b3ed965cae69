import { Failure } from '@marquee/terminal';
import { describe, expect, it } from 'vitest';
import { parseCliOptions } from './cli-options.ts';

describe('parseCliOptions', () => {
  it('fills in what is left out', () => {
    expect(parseCliOptions(['--out', 'x'])).toEqual({
      out: 'x',
      titles: 3_201,
      seed: 'marquee',
      now: undefined,
      artwork: true,
    });
  });

  it('reads every option', () => {
    const args = ['--out', 'x', '--titles', '100000', '--seed', 's', '--now', '2026-11-24T08:00:00Z', '--no-artwork'];
    expect(parseCliOptions(args)).toEqual({
      out: 'x',
      titles: 100_000,
      seed: 's',
      now: Date.UTC(2026, 10, 24, 8),
      artwork: false,
    });
    expect(parseCliOptions(['--help'])).toBe('help');
  });

  it.each([
    [[]],
    [['--out', 'x', '--titles', '0']],
    [['--out', 'x', '--titles', 'ten']],
    [['--out', 'x', '--now', 'yesterday']],
    [['--out', 'x', '--colour']],
  ])('refuses %j and says how it is used', (args) => {
    expect(() => parseCliOptions(args)).toThrow(Failure);
  });
});
