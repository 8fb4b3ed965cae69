import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFresh, isServable, maxAgeS, staleMaxAgeS } from './freshness.ts';

const instant = fc.integer({ min: 0, max: 10_000_000 });
const lifetimes = fc
  .record({ validFrom: instant, freshFor: instant, serveFor: instant })
  .map(({ validFrom, freshFor, serveFor }) => ({
    validFrom,
    freshUntil: validFrom + freshFor,
    serveUntil: validFrom + serveFor,
  }));

describe('freshness', () => {
  it('has an inclusive start and exclusive ends', () => {
    const day = { validFrom: 10, freshUntil: 20, serveUntil: 30 };
    expect([9, 10, 19, 20].map((now) => isFresh(day, now))).toEqual([false, true, true, false]);
    expect([9, 10, 29, 30].map((now) => isServable(day, now))).toEqual([false, true, true, false]);
    expect(isFresh({ ...day, serveUntil: 15 }, 17)).toBe(false);
  });

  it('is never fresh when it may not be shown', () => {
    fc.assert(
      fc.property(lifetimes, instant, (times, now) => {
        if (isFresh(times, now)) expect(isServable(times, now)).toBe(true);
      }),
    );
  });

  it('gives ages that are over in time, whenever in the second they are sent, and no longer than the cap', () => {
    fc.assert(
      fc.property(lifetimes, instant, fc.tuple(fc.nat(100_000), fc.nat(999)), (times, now, [capMs, later]) => {
        const sentAt = Math.floor(now / 1_000) * 1_000 + later;
        const fresh = maxAgeS(times, now, capMs);
        const stale = staleMaxAgeS(times, now);
        expect(Number.isInteger(fresh) && Number.isInteger(stale)).toBe(true);
        expect(fresh).toBeLessThanOrEqual(capMs / 1_000);
        expect(stale).toBeLessThanOrEqual(5);
        if (fresh > 0) expect(sentAt + fresh * 1_000).toBeLessThanOrEqual(Math.min(times.freshUntil, times.serveUntil));
        if (stale > 0) expect(sentAt + stale * 1_000).toBeLessThanOrEqual(times.serveUntil);
        expect(maxAgeS(times, sentAt, capMs)).toBe(fresh);
      }),
    );
  });

  it('gives the whole cap while nothing changes, for ever if need be', () => {
    expect(maxAgeS({ validFrom: 0, freshUntil: Infinity, serveUntil: Infinity }, 5_500, 60_000)).toBe(60);
    expect(staleMaxAgeS({ validFrom: 0, freshUntil: 0, serveUntil: Infinity }, 5_500)).toBe(5);
  });
});
