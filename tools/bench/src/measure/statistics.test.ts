import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, percentile, spread, summarizeLatencies } from './statistics.ts';

const values = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });

describe('median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('has as many values below as above, in whatever order they come', () => {
    fc.assert(
      fc.property(values, (sample) => {
        const middle = median(sample);
        const below = sample.filter((value) => value < middle).length;
        const above = sample.filter((value) => value > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(sample.length / 2);
        expect(median(sample.toReversed())).toBe(middle);
      }),
    );
  });
});

describe('percentile', () => {
  it('takes the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([0, 0.5, 0.99, 0.999, 1].map((share) => percentile(hundred, share))).toEqual([1, 50, 99, 100, 100]);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('is a value that the share of all values does not exceed, and grows with the share', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (sample, share) => {
        const sorted = sample.toSorted((a, b) => a - b);
        const found = percentile(sorted, share);
        expect(sorted).toContain(found);
        expect(sorted.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * sorted.length);
        expect(percentile(sorted, Math.min(1, share + 0.1))).toBeGreaterThanOrEqual(found);
      }),
    );
  });
});

it('tells the spread as a share of the median', () => {
  expect(spread([90, 100, 110])).toBeCloseTo(0.1);
  expect(spread([5])).toBe(0);
});

it('sums latencies up in whatever order they come', () => {
  expect(summarizeLatencies([10, 2, 7])).toEqual({ p50: 7, p99: 10, p999: 10, max: 10 });
});
