import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isVisible, type Viewer } from './is-open.ts';
import { assetWith, compiledWindows, instantsFor, viewersFor } from './testing/index.ts';
import type { CompiledWindow } from './window.ts';
import { canonicalWindow, containsWindow, intersectAll, intersectWindows, uniteWindows } from './window-algebra.ts';

/** Windows with a viewer and an instant at which they may differ. */
const cases = (max = 6): fc.Arbitrary<{ windows: CompiledWindow[]; viewer: Viewer; at: number }> =>
  fc.array(compiledWindows(), { minLength: 2, maxLength: max }).chain((windows) => {
    const records = [assetWith({ id: 'a', type: 'movie', windows })];
    return fc.record({ windows: fc.constant(windows), viewer: viewersFor(records), at: instantsFor(records) });
  });

const base: CompiledWindow = {
  countries: ['ZA'],
  platforms: ['website'],
  subscriptions: ['*'],
  min_app_version: 0,
  below_app_version: 200_000,
  start_at: 1_000,
  end_at: 2_000,
  age: 0,
  kids: false,
};

describe('intersectWindows', () => {
  it('admits whom both admit, when both do', () => {
    fc.assert(
      fc.property(cases(2), ({ windows: [a, b], viewer, at }) => {
        const subscriber = { ...viewer, subscription: viewer.subscription ?? 'full' };
        const both = intersectWindows(a!, b!);
        expect(isVisible(both === undefined ? [] : [both], subscriber, at)).toBe(
          isVisible([a!], subscriber, at) && isVisible([b!], subscriber, at),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it('does not mind the order', () => {
    fc.assert(
      fc.property(compiledWindows(), compiledWindows(), (a, b) => {
        expect(intersectWindows(a, b)).toEqual(intersectWindows(b, a));
      }),
    );
  });

  it('changes nothing when a window meets itself', () => {
    fc.assert(
      fc.property(compiledWindows(), (a) => {
        expect(intersectWindows(a, a)).toEqual(canonicalWindow(a));
      }),
    );
  });

  it('is nothing where one ends as the other begins', () => {
    expect(intersectWindows(base, { ...base, start_at: 2_000, end_at: 3_000 })).toBeUndefined();
    expect(intersectWindows(base, { ...base, min_app_version: 200_000, below_app_version: 300_000 })).toBeUndefined();
  });

  it('is nothing where no subscription is in both', () => {
    const [full, mobile] = [
      { ...base, subscriptions: ['full' as const] },
      { ...base, subscriptions: ['mobile' as const] },
    ];
    expect(intersectWindows(full, mobile)).toBeUndefined();
  });
});

describe('uniteWindows', () => {
  it('admits whom one of the windows admits, when it does', () => {
    fc.assert(
      fc.property(cases(), ({ windows, viewer, at }) => {
        expect(isVisible(uniteWindows(windows), viewer, at)).toBe(isVisible(windows, viewer, at));
      }),
      { numRuns: 5_000 },
    );
  });

  it('does not mind the order, is never more, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(compiledWindows(), { maxLength: 8 }), (windows) => {
        const united = uniteWindows(windows);
        expect(uniteWindows(windows.toReversed())).toEqual(united);
        expect(uniteWindows([...windows, ...windows])).toEqual(united);
        expect(uniteWindows(united)).toEqual(united);
        expect(united.length).toBeLessThanOrEqual(windows.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('makes one window of a daily show that stays for a week', () => {
    const daily = Array.from({ length: 500 }, (_, day) => ({ ...base, start_at: day * 100, end_at: day * 100 + 700 }));
    expect(uniteWindows(daily)).toEqual([{ ...base, start_at: 0, end_at: 50_600 }]);
  });

  it('keeps a gap', () => {
    expect(uniteWindows([base, { ...base, start_at: 2_001, end_at: 3_000 }])).toHaveLength(2);
  });

  it('joins countries that have the same times, and any country swallows them', () => {
    const poland = { ...base, countries: ['PL'] };
    expect(uniteWindows([base, poland])).toEqual([{ ...base, countries: ['PL', 'ZA'] }]);
    expect(uniteWindows([base, poland, { ...base, countries: ['*'] }])).toEqual([{ ...base, countries: ['*'] }]);
  });

  it('keeps the lower age, and both where the higher one alone is for kids', () => {
    expect(uniteWindows([base, { ...base, age: 16 }])).toEqual([base]);
    expect(uniteWindows([base, { ...base, age: 7, kids: true }])).toHaveLength(2);
  });

  it('has nothing in another window', () => {
    fc.assert(
      fc.property(fc.array(compiledWindows(), { maxLength: 8 }), (windows) => {
        const united = uniteWindows(windows);
        expect(united.filter((a) => united.some((b) => a !== b && containsWindow(b, a)))).toEqual([]);
      }),
    );
  });
});

describe('intersectAll', () => {
  it('distributes over the windows of both sides', () => {
    fc.assert(
      fc.property(cases(), ({ windows, viewer, at }) => {
        const subscriber = { ...viewer, subscription: viewer.subscription ?? 'mobile' };
        const [as, bs] = [windows.slice(0, 2), windows.slice(2)];
        expect(isVisible(intersectAll(as, bs), subscriber, at)).toBe(
          isVisible(as, subscriber, at) && isVisible(bs, subscriber, at),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
