import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

describe('createRandom', () => {
  it('gives the same numbers for the same key, and others for another', () => {
    const draw = (...key: (string | number)[]) => {
      const random = createRandom(...key);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw('seed', 'film', 1)).toEqual(draw('seed', 'film', 1));
    expect(draw('seed', 'film', 1)).not.toEqual(draw('seed', 'film', 2));
    expect(draw('a', 'b')).not.toEqual(draw('ab'));
  });

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (key, low, span) => {
        const random = createRandom(key);
        const number = random.between(low, low + span);
        expect(number).toBeGreaterThanOrEqual(low);
        expect(number).toBeLessThanOrEqual(low + span);
        expect(random.next()).toBeLessThan(1);
      }),
    );
  });

  it('samples different items, and no more than there are', () => {
    fc.assert(
      fc.property(fc.string(), fc.uniqueArray(fc.integer()), fc.nat(20), (key, items, count) => {
        const sample = createRandom(key).sample(items, count);
        expect(new Set(sample).size).toBe(Math.min(count, items.length));
        expect(items).toEqual(expect.arrayContaining(sample));
      }),
    );
  });

  it('weighs its choices', () => {
    const random = createRandom('weights');
    const drawn = Array.from({ length: 2_000 }, () =>
      random.weighted([
        [9, 'often'],
        [1, 'seldom'],
        [0, 'never'],
      ]),
    );
    expect(drawn.filter((value) => value === 'seldom').length / drawn.length).toBeCloseTo(0.1, 1);
    expect(drawn).not.toContain('never');
  });

  it('refuses to pick from nothing', () => {
    expect(() => createRandom('x').pick([])).toThrow(RangeError);
    expect(() => createRandom('x').weighted([])).toThrow(RangeError);
  });
});
