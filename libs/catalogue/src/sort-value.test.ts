import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOC_NUMBER_SPAN, docNumberOf, RANK_SPAN, rankOf, sortValue } from './sort-value.ts';

const ranks = fc.integer({ min: 0, max: RANK_SPAN - 1 });
const numbers = fc.integer({ min: 0, max: DOC_NUMBER_SPAN - 1 });

describe('sortValue', () => {
  it('keeps rank and document number, exactly', () => {
    expect(Number.isSafeInteger(sortValue(RANK_SPAN - 1, DOC_NUMBER_SPAN - 1))).toBe(true);
    fc.assert(
      fc.property(ranks, numbers, (rank, number) => {
        const value = sortValue(rank, number);
        expect([rankOf(value), docNumberOf(value)]).toEqual([rank, number]);
      }),
    );
  });

  it('orders by rank first, whatever the numbers', () => {
    fc.assert(
      fc.property(ranks, ranks, fc.tuple(numbers, numbers), (a, b, [m, n]) => {
        if (a < b) expect(sortValue(a, m)).toBeLessThan(sortValue(b, n));
      }),
    );
  });

  it('takes nothing out of range', () => {
    for (const [rank, number] of [
      [-1, 0],
      [RANK_SPAN, 0],
      [0, -1],
      [0, DOC_NUMBER_SPAN],
      [0.5, 0],
    ] as const) {
      expect(() => sortValue(rank, number)).toThrow(RangeError);
    }
  });
});
