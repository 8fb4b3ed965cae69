import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBoundary, periodAt } from './boundaries.ts';
import { FAR_FUTURE } from './instant.ts';

describe('periodAt', () => {
  it('begins at a boundary and ends before the next one', () => {
    expect(periodAt([100, 200], 99)).toEqual({ start: 0, end: 100 });
    expect(periodAt([100, 200], 100)).toEqual({ start: 100, end: 200 });
    expect(periodAt([100, 200], 199)).toEqual({ start: 100, end: 200 });
    expect(periodAt([100, 200], 200)).toEqual({ start: 200, end: FAR_FUTURE });
    expect(periodAt([], 5)).toEqual({ start: 0, end: FAR_FUTURE });
  });

  it('has no boundary inside, and its own bounds are boundaries', () => {
    const sorted = fc
      .uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 12 })
      .map((at) => at.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(sorted, fc.integer({ min: 0, max: 60 }), (boundaries, at) => {
        const { start, end } = periodAt(boundaries, at);
        expect(start <= at && at < end).toBe(true);
        expect(boundaries.filter((one) => start < one && one < end)).toEqual([]);
        expect(start === 0 || boundaries.includes(start)).toBe(true);
        expect(end === FAR_FUTURE || boundaries.includes(end)).toBe(true);
      }),
    );
  });
});

describe('isBoundary', () => {
  it('leaves out open starts and far ends', () => {
    expect([0, 1, FAR_FUTURE - 1, FAR_FUTURE].map(isBoundary)).toEqual([false, true, true, false]);
  });
});
