import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asset } from './asset.ts';
import { effectiveWindows } from './effective-windows.ts';
import { FAR_FUTURE } from './instant.ts';
import { isVisible, type Viewer } from './is-open.ts';
import { NO_AGE_LIMIT } from './rating.ts';
import { assetWith, catalogues, createVisibilityOracle, instantsFor, viewersFor } from './testing/index.ts';
import type { Window } from './window.ts';

const always: Window = {
  countries: ['*'],
  platforms: ['*'],
  subscriptions: ['*'],
  min_app_version: 0,
  below_app_version: 2_000_000_000,
  start_at: 0,
  end_at: FAR_FUTURE,
};
const adult: Viewer = {
  country: 'ZA',
  platform: 'website',
  subscription: null,
  ageLimit: NO_AGE_LIMIT,
  kids: false,
  appVersion: 142_000,
};
const child: Viewer = { ...adult, ageLimit: 7, kids: true };
const kids = new Set(['kids']);

const asset = (id: string, type: Asset['type'], more: Partial<Asset> = {}): Asset =>
  assetWith({ id, type, windows: [always], ...more });

const openTo = (assets: Asset[], viewer: Viewer, at = 1_000): string[] => {
  const windows = effectiveWindows(assets, kids);
  return [...windows]
    .filter(([, own]) => isVisible(own, viewer, at))
    .map(([id]) => id)
    .sort();
};

describe('effectiveWindows', () => {
  it('says what the naive oracle says, for every asset of any catalogue', () => {
    const cases = catalogues().chain((records) =>
      fc.record({ records: fc.constant(records), viewer: viewersFor(records), at: instantsFor(records) }),
    );
    fc.assert(
      fc.property(cases, ({ records, viewer, at }) => {
        const assets = records.filter((record) => record.kind === 'asset');
        expect(openTo(assets, viewer, at)).toEqual(createVisibilityOracle(records).visibleIds(viewer, at));
      }),
      { numRuns: 4_000 },
    );
  }, 60_000);

  it('opens a series while something in it is open', () => {
    const series = asset('t', 'tv_series');
    const season = asset('s', 'season', { parent: 't' });
    const episode = asset('e', 'episode', { parent: 's', windows: [{ ...always, start_at: 500, end_at: 1_500 }] });
    expect(openTo([series], adult)).toEqual([]);
    expect(openTo([series, season], adult)).toEqual([]);
    expect(openTo([series, season, episode], adult, 499)).toEqual([]);
    expect(openTo([series, season, episode], adult, 500)).toEqual(['e', 's', 't']);
    expect(openTo([series, season, episode], adult, 1_500)).toEqual([]);
  });

  it('closes an episode with its series, whatever its own windows say', () => {
    const series = asset('t', 'tv_series', { windows: [{ ...always, countries: ['PL'] }] });
    const family = [asset('e', 'episode', { parent: 's' }), asset('s', 'season', { parent: 't' }), series];
    expect(openTo(family, adult)).toEqual([]);
    expect(openTo(family, { ...adult, country: 'PL' })).toEqual(['e', 's', 't']);
  });

  it('hides a series from a child whose episodes are all for adults', () => {
    const series = asset('t', 'tv_series', { sections: ['kids'], rating: 'all' });
    const season = asset('s', 'season', { parent: 't', rating: 'all' });
    const grown = asset('e1', 'episode', { parent: 's', rating: '16' });
    expect(openTo([series, season, grown], child)).toEqual([]);
    expect(openTo([series, season, grown], adult)).toEqual(['e1', 's', 't']);
    const mild = asset('e2', 'episode', { parent: 's', rating: 'pg' });
    expect(openTo([series, season, grown, mild], child)).toEqual(['e2', 's', 't']);
  });

  it('gives an episode the age of its series where that is higher', () => {
    const family = [
      asset('t', 'tv_series', { rating: '13' }),
      asset('s', 'season', { parent: 't' }),
      asset('e', 'episode', { parent: 's' }),
    ];
    expect(effectiveWindows(family, kids).get('e')).toMatchObject([{ age: 13 }]);
  });

  it('lets an episode without sections have those of its series', () => {
    const family = [
      asset('t', 'tv_series', { sections: ['kids'] }),
      asset('s', 'season', { parent: 't' }),
      asset('e', 'episode', { parent: 's' }),
    ];
    expect(openTo(family, child)).toEqual(['e', 's', 't']);
    const elsewhere = asset('e', 'episode', { parent: 's', sections: ['hollywood'] });
    expect(openTo([...family.slice(0, 2), elsewhere], child)).toEqual([]);
  });

  it('opens a boxset while it and one of its members are open', () => {
    const box = asset('b', 'boxset', { members: ['m1', 'm2', 'gone'], windows: [{ ...always, end_at: 2_000 }] });
    const closed = asset('m1', 'movie', { windows: [] });
    const late = asset('m2', 'movie', { windows: [{ ...always, start_at: 1_500 }] });
    expect(openTo([box, closed, late], adult, 1_499)).toEqual([]);
    expect(openTo([box, closed, late], adult, 1_500)).toEqual(['b', 'm2']);
    expect(openTo([box, closed, late], adult, 2_000)).toEqual(['m2']);
  });

  it('never opens a family that contains itself', () => {
    const knot = [
      asset('a', 'season', { parent: 'b' }),
      asset('b', 'season', { parent: 'a' }),
      asset('c', 'episode', { parent: 'a' }),
    ];
    expect(openTo(knot, adult)).toEqual([]);
  });
});
