import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceSampler, TRACE_COUNTRIES } from './devices.ts';
import { dayLoad, makeTrace } from './make-trace.ts';
import { createRandom } from './random.ts';
import type { TraceFacts } from './trace-facts.ts';

const facts: TraceFacts = {
  countries: TRACE_COUNTRIES.map((country) => ({
    country,
    sections: ['hollywood', 'kids'],
    titles: [
      { id: 's1', type: 'tv_series', title: 'Zúñiga & Co' },
      { id: 'm1', type: 'movie', title: 'Up' },
    ],
  })),
  categories: ['drama', 'comedy'],
  hasHome: true,
};
const options = { seed: 'one', facts, requests: 2_000, durationMs: 60_000 };

describe('makeTrace', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makeTrace(options)).toEqual(makeTrace(options));
    expect(makeTrace({ ...options, seed: 'two' })).not.toEqual(makeTrace(options));
  });

  it('has as many requests as asked for, in order, within its time, with targets that can be sent as they are', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 10, max: 1e5 }),
        (seed, requests, durationMs) => {
          const trace = makeTrace({ ...options, seed, requests, durationMs });
          const times = trace.map(({ atMs }) => atMs);
          expect(times).toHaveLength(requests);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
          expect(Math.max(...times)).toBeLessThan(durationMs);
          for (const { target } of trace) expect(target).toMatch(/^\/v\d+\.\d+\/[a-z0-9]+\/catalogue\/[\x21-\x7e]+$/);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is busiest in the evening', () => {
    const trace = makeTrace({ ...options, requests: 8_000 });
    const share = (from: number): number =>
      trace.filter(({ atMs }) => atMs >= from * 60_000 && atMs < (from + 0.125) * 60_000).length;
    expect(share(0.5625)).toBeGreaterThan(4 * share(0.0625));
    expect(dayLoad(0.625)).toBeCloseTo(1);
    expect(dayLoad(0.125)).toBeCloseTo(0.3 / 1.7);
  });

  it('turns to the premiere when it comes, and not before', () => {
    const premiere = { atMs: 30_000, title: { id: 'new', type: 'movie' } };
    const about = makeTrace({ ...options, premiere }).filter(({ target }) => target.includes('/movie/new?'));
    expect(about.length).toBeGreaterThan(50);
    expect(about[0]?.atMs).toBeGreaterThan(29_000);
    expect(about.at(-1)?.atMs).toBeLessThan(36_000);
  });

  it('asks for the section list where there is no home screen', () => {
    const targets = makeTrace({ ...options, facts: { ...facts, hasHome: false } }).map(({ target }) => target);
    expect(targets.some((target) => target.includes('/home?'))).toBe(false);
    expect(makeTrace(options).some(({ target }) => target.includes('/home?'))).toBe(true);
  });
});

it('draws every platform, version, country, language and subscription', () => {
  const random = createRandom('devices');
  const draw = deviceSampler();
  const devices = Array.from({ length: 20_000 }, () => draw(random));
  const kinds = (field: keyof (typeof devices)[number]): number => new Set(devices.map((device) => device[field])).size;
  expect((['platform', 'version', 'country', 'language', 'subscription'] as const).map(kinds)).toEqual([
    12, 30, 8, 6, 3,
  ]);
});
