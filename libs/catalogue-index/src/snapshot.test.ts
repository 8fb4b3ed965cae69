import { FAR_FUTURE } from '@marquee/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPeriods } from './periods.ts';
import { createSnapshot } from './snapshot.ts';
import { type Boundary, tablesSchema } from './tables.ts';
import { manifestOf, version } from './testing.ts';

const boundary = (at: number, countries = ['*'], platforms = ['*']): Boundary =>
  version(0, { at, countries, platforms }) as unknown as Boundary;

describe('createSnapshot', () => {
  const retained = [{ ...manifestOf({ generation: 41, revision: 5 }) }];
  const tables = tablesSchema.parse({
    sections: [
      version(0, { document: { slug: 'kids', position: 2 } }),
      version(1, { document: { slug: 'b', position: 1 } }),
      version(2, { document: { slug: 'a', position: 1 } }),
    ],
    categories: [version(0, { document: { slug: 'drama' } }), version(1, { document: { slug: 'action' } })],
    boundaries: [boundary(100)],
  });
  const snapshot = createSnapshot(manifestOf({ generation: 42, revision: 3, retained }), tables);

  it('is named by generation and revision', () => {
    expect(snapshot).toMatchObject({
      id: '42.3',
      generation: 42,
      revision: 3,
      publishedAt: '2026-11-24T00:00:00.000Z',
    });
  });

  it('has sections by position and categories by slug', () => {
    expect(snapshot.sections.map(({ slug }) => slug)).toEqual(['a', 'b', 'kids']);
    expect(snapshot.categories.map(({ slug }) => slug)).toEqual(['action', 'drama']);
  });

  it('knows what a cursor can pin', () => {
    expect(snapshot.viewAt(42, 2)).toMatchObject({
      generation: 42,
      revision: 2,
      indices: { assets: 'marquee-assets-000042' },
    });
    expect(snapshot.viewAt(41, 5)).toMatchObject({ indices: { assets: 'marquee-assets-000041' } });
    for (const [generation, revision] of [
      [42, 4],
      [41, 6],
      [40, 0],
      [42, -1],
    ] as const) {
      expect(snapshot.viewAt(generation, revision)).toBeUndefined();
    }
  });
});

describe('createPeriods', () => {
  it('minds only what touches the country and the platform', () => {
    const period = createPeriods([
      boundary(100, ['ZA']),
      boundary(200, ['*'], ['tizen']),
      boundary(300, ['PL'], ['website']),
      boundary(400),
    ]);
    expect(period('ZA', 'website', 150)).toEqual({ start: 100, end: 400 });
    expect(period('ZA', 'tizen', 150)).toEqual({ start: 100, end: 200 });
    expect(period('PL', 'website', 150)).toEqual({ start: 0, end: 300 });
    expect(period('NG', 'roku', 500)).toEqual({ start: 400, end: FAR_FUTURE });
  });

  it('has no touching boundary inside a period', () => {
    const some = fc.record({
      at: fc.integer({ min: 1, max: 100 }),
      countries: fc.constantFrom<string[][]>(['*'], ['ZA'], ['PL'], ['PL', 'ZA']),
      platforms: fc.constantFrom<string[][]>(['*'], ['ios'], ['ios', 'tizen']),
    });
    const cases = fc.tuple(fc.array(some), fc.constantFrom('ZA', 'PL', 'KE'), fc.constantFrom('ios', 'tizen', 'roku'));
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 110 }), ([boundaries, country, platform], at) => {
        const { start, end } = createPeriods(boundaries.map((one) => boundary(one.at, one.countries, one.platforms)))(
          country,
          platform,
          at,
        );
        const touching = boundaries.filter(
          (one) =>
            [country, '*'].some((c) => one.countries.includes(c)) &&
            [platform, '*'].some((p) => one.platforms.includes(p)),
        );
        expect(start <= at && at < end).toBe(true);
        expect(touching.filter((one) => start < one.at && one.at < end)).toEqual([]);
      }),
    );
  });
});
