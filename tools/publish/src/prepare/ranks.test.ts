import { RANK_SPAN } from '@marquee/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitRanks } from './ranks.ts';

const rises = (ranks: readonly number[]): boolean =>
  ranks.every((rank, place) => place === 0 || rank > (ranks[place - 1] ?? 0));

describe('fitRanks', () => {
  it('spreads a new order over the middle half, evenly', () => {
    const ranks = fitRanks(
      Array.from({ length: 3 }, () => undefined),
      800,
    );
    expect(ranks).toEqual([299, 399, 499]);
  });

  it('rises strictly and stays in the span, whatever it begins with', () => {
    const orders = fc.array(fc.option(fc.integer({ min: 0, max: 99 }), { nil: undefined }), { maxLength: 50 });
    fc.assert(
      fc.property(orders, (order) => {
        const ranks = fitRanks(order, 100);
        expect(ranks).toHaveLength(order.length);
        expect(rises(ranks)).toBe(true);
        expect(ranks.every((rank) => Number.isInteger(rank) && rank >= 0 && rank < 100)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('changes nothing where nothing is new', () => {
    const orders = fc.uniqueArray(fc.integer({ min: 0, max: RANK_SPAN - 1 }), { maxLength: 50 });
    fc.assert(
      fc.property(orders, (order) => {
        const sorted = order.toSorted((a, b) => a - b);
        expect(fitRanks(sorted)).toEqual(sorted);
      }),
    );
  });

  it('moves nobody while there is room, between and at both ends', () => {
    expect(fitRanks([100, undefined, 200, undefined, undefined, 203])).toEqual([100, 150, 200, 201, 202, 203]);
    const [front, , , back] = fitRanks([undefined, 400, 500, undefined], 1_000);
    expect(front).toBeLessThan(400);
    expect(back).toBeGreaterThan(500);
  });

  it('moves as few as make room', () => {
    const crowded = [10, 11, undefined, 12, 13, 500, 600];
    const ranks = fitRanks(crowded, 1_000);
    expect(rises(ranks)).toBe(true);
    expect(ranks.slice(5)).toEqual([500, 600]);
  });

  it('takes thousands of new titles at the head of an order before it moves one', () => {
    let order: number[] = fitRanks(Array.from({ length: 1_000 }, () => undefined));
    for (let day = 0; day < 400; day += 1) {
      const next = fitRanks([undefined, ...order]);
      expect(next.slice(1)).toEqual(order);
      order = next;
    }
  });

  it('keeps all but one when one title has moved', () => {
    const order = [100, 200, 300, 400, 500];
    expect(fitRanks([100, 500, 200, 300, 400], 1_000)).toEqual([100, 150, 200, 300, 400]);
    expect(fitRanks(order.toReversed(), 1_000).filter((rank) => order.includes(rank))).not.toEqual([]);
  });

  it('says when an order is too long', () => {
    expect(() => fitRanks([undefined, undefined, undefined], 4)).toThrow(RangeError);
  });
});
