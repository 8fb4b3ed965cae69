import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';
import { weighted, zipf } from './zipf.ts';

function counts<T>(draw: (random: () => number) => T, times: number): Map<T, number> {
  const random = createRandom('counts');
  const seen = new Map<T, number>();
  for (let time = 0; time < times; time++) {
    const value = draw(random);
    seen.set(value, (seen.get(value) ?? 0) + 1);
  }
  return seen;
}

describe('createRandom', () => {
  it('gives the same numbers for the same seed, in [0, 1)', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const numbers = Array.from({ length: 20 }, createRandom(seed));
        expect(numbers).toEqual(Array.from({ length: 20 }, createRandom(seed)));
        expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
      }),
    );
    expect(createRandom('a')()).not.toBe(createRandom('b')());
  });

  it('spreads them evenly', () => {
    const random = createRandom('even');
    const tenths = new Array<number>(10).fill(0);
    for (let time = 0; time < 20_000; time++) tenths[Math.floor(random() * 10)]! += 1;
    expect(Math.min(...tenths)).toBeGreaterThan(1_850);
    expect(Math.max(...tenths)).toBeLessThan(2_150);
  });
});

describe('zipf', () => {
  it('draws the first as often as the law says', () => {
    const seen = counts(zipf(['a', 'b', 'c', 'd'], 1), 25_000);
    expect(['a', 'b', 'c', 'd'].map((value) => Math.round((seen.get(value) ?? 0) / 1_000))).toEqual([12, 6, 4, 3]);
  });

  it('draws all alike with exponent zero', () => {
    const seen = [...counts(zipf([1, 2, 3, 4], 0), 20_000).values()];
    expect(Math.max(...seen) - Math.min(...seen)).toBeLessThan(400);
  });
});

describe('weighted', () => {
  it('never draws what has no weight, wherever it stands, and always one of the values', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (sample, at) => {
        fc.pre(sample.some((weight) => weight > 0));
        const place = weighted([...sample.keys()], (key) => sample[key] ?? 0)(() => at);
        expect(sample[place]).toBeGreaterThan(0);
      }),
    );
  });

  it('refuses what cannot be drawn from', () => {
    expect(() => weighted([], () => 1)).toThrow('nothing to draw from');
    expect(() => weighted(['a'], () => 0)).toThrow('nothing to draw from');
    expect(() => weighted(['a'], () => -1)).toThrow('weight -1 at 0');
    expect(() => weighted(['a'], () => Number.NaN)).toThrow('weight NaN at 0');
  });
});
