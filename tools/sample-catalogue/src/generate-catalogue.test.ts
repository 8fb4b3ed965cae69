import {
  admitsViewer,
  type Asset,
  type ExportRecord,
  exportRecordSchema,
  FAR_FUTURE,
  isOpenAt,
  RATING_SLUGS,
  recordId,
  ROW_QUERIES,
  type Section,
  type Viewer,
  VOD_MODELS,
} from '@marquee/catalogue';
import { beforeAll, describe, expect, it } from 'vitest';
import { countAssets, generateCatalogue } from './generate-catalogue.ts';

const NOW = Date.UTC(2026, 10, 24);
const HOUR = 3_600_000;

let records: ExportRecord[] = [];
let assets = new Map<string, Asset>();
let sections: Section[] = [];

beforeAll(() => {
  records = [...generateCatalogue({ now: NOW })].map((line) => exportRecordSchema.parse(line));
  assets = new Map(records.flatMap((record) => (record.kind === 'asset' ? [[record.id, record]] : [])));
  sections = records.filter((record) => record.kind === 'section');
}, 120_000);

const idsOf = (kind: ExportRecord['kind']): Set<string> =>
  new Set(records.filter((record) => record.kind === kind).map(recordId));
const ofType = (type: Asset['type']): Asset[] => [...assets.values()].filter((asset) => asset.type === type);
const viewer = (country: string, rest: Partial<Viewer> = {}): Viewer => ({
  country,
  platform: 'website',
  subscription: 'full',
  ageLimit: 99,
  kids: false,
  appVersion: 142_000,
  ...rest,
});
/** Own windows and those of the ancestors: for one viewer and one instant that is all there is to it, containers apart. */
const isVisible = (asset: Asset, who: Viewer, at = NOW): boolean => {
  const parent = asset.parent === undefined ? undefined : assets.get(asset.parent);
  const own = asset.windows.some((window) => isOpenAt(window, at) && admitsViewer(window, who));
  return own && (parent === undefined || isVisible(parent, who, at));
};
const sectionsFor = (who: Viewer, deviceClass: string, at = NOW): string[] =>
  sections
    .filter(
      ({ targeting }) =>
        isOpenAt(targeting, at) &&
        admitsViewer(targeting, who) &&
        (targeting.device_classes?.some((name) => name === deviceClass) ?? true),
    )
    .toSorted((a, b) => a.position - b.position)
    .map((section) => section.names['eng'] ?? '');

describe('the sample catalogue', () => {
  it('has all films of the data set, and series, boxsets, people and sections around them', () => {
    expect(ofType('movie')).toHaveLength(3_201);
    expect(ofType('tv_series').length).toBeGreaterThanOrEqual(60);
    expect(ofType('boxset').length).toBeGreaterThanOrEqual(40);
    expect(sections.length).toBeGreaterThanOrEqual(40);
    expect(assets.size).toBe(countAssets(3_201));
    const seasons = Map.groupBy(ofType('season'), (season) => season.parent);
    expect(Math.max(...[...seasons.values()].map((list) => list.length))).toBe(10);
  });

  it('names every record once, by id and by slug', () => {
    for (const records_ of Map.groupBy(records, (record) => record.kind).values()) {
      expect(new Set(records_.map(recordId)).size).toBe(records_.length);
      expect(new Set(records_.map((record) => record.slug)).size).toBe(records_.length);
    }
    const images = [...assets.values()].flatMap((asset) => asset.images.map((image) => image.id));
    const videos = [...assets.values()].flatMap((asset) => asset.videos.map((video) => video.id));
    const rows = sections.flatMap((section) => section.rows.map((row) => row.id));
    for (const ids of [images, videos, rows]) expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers to nothing that is not there', () => {
    const missing: string[] = [];
    const check = (there: { has(id: string): boolean }, ids: readonly (string | undefined)[] = []): void => {
      missing.push(...ids.filter((id) => id !== undefined && !there.has(id)).map(String));
    };
    const [categories, people, slugs] = [idsOf('category'), idsOf('person'), idsOf('section')];
    for (const asset of assets.values()) {
      check(categories, asset.categories);
      check(
        people,
        asset.people.map((credit) => credit.person),
      );
      check(slugs, asset.sections);
      check(assets, [...(asset.members ?? []), asset.parent]);
    }
    const rows = sections.flatMap((section) => section.rows);
    const queries = rows.flatMap((row) => row.query ?? []);
    check(
      assets,
      rows.flatMap((row) => row.items.map((item) => item.asset)),
    );
    check(
      assets,
      queries.map((query) => query.asset),
    );
    check(
      people,
      queries.map((query) => query.person),
    );
    check(
      categories,
      queries.map((query) => query.category),
    );
    check(
      slugs,
      queries.map((query) => query.section),
    );
    check(
      categories,
      records.map((record) => (record.kind === 'category' ? record.parent : undefined)),
    );
    expect(missing).toEqual([]);
  });

  it('puts seasons below series and episodes below seasons, numbered from 1', () => {
    for (const [type, above] of [
      ['season', 'tv_series'],
      ['episode', 'season'],
    ] as const) {
      for (const siblings of Map.groupBy(ofType(type), (asset) => asset.parent).values()) {
        expect(siblings.map((asset) => asset.number)).toEqual(siblings.map((_, index) => index + 1));
        expect(siblings.every((asset) => assets.get(asset.parent ?? '')?.type === above)).toBe(true);
      }
    }
  });

  it('gives every title what apps cannot do without', () => {
    for (const asset of assets.values()) {
      const text = asset.descriptions['eng'] ?? asset.descriptions[asset.original_language];
      expect(asset.titles['eng'] ?? asset.titles[asset.original_language], asset.id).toBeTruthy();
      expect(text, asset.id).toBeTruthy();
      expect(text).not.toMatch(/undefined|NaN/);
      expect(asset.sections.length, asset.id).toBeGreaterThan(0);
      expect(asset.categories.length, asset.id).toBeGreaterThan(0);
      expect(asset.windows.length, asset.id).toBeGreaterThan(0);
      expect(asset.audio_languages, asset.id).toContain(asset.original_language);
    }
  });

  it('brings four images of every title in the order of apps, with all that is known of them', () => {
    for (const asset of assets.values()) {
      const kinds = asset.images.slice(0, 4).map((image) => `${image.type} ${image.orientation}`);
      expect(kinds).toEqual(['poster portrait', 'poster square', 'background landscape', 'hero landscape']);
      for (const image of asset.images) {
        expect(image.source).toMatch(/^artwork\/[a-z0-9/-]+\.svg$/);
        const { width, height, palette, thumbhash, focal_point } = image;
        expect([width, height, palette, thumbhash, focal_point]).not.toContain(undefined);
      }
    }
    const polish = [...assets.values()].filter((asset) =>
      asset.images.some((image) => image.id.endsWith('-poster-pol')),
    );
    expect(polish.length).toBeGreaterThan(100);
  });

  it('gives every movie and episode a length and a main video with its size', () => {
    for (const asset of [...ofType('movie'), ...ofType('episode')]) {
      expect(asset.duration_s, asset.id).toBeGreaterThan(0);
      expect(asset.videos[0], asset.id).toMatchObject({ usage: 'main', duration_s: asset.duration_s });
    }
    const trailers = ofType('movie').filter((film) => film.videos.some((video) => video.usage === 'trailer'));
    expect(trailers.length / 3_201).toBeGreaterThan(0.7);
  });

  it('mends titles and years', () => {
    const titles = new Set(ofType('movie').flatMap((film) => Object.values(film.titles)));
    for (const title of [
      'Amélie',
      'Déjà Vu',
      'Alien³',
      'Das Boot',
      'Léon',
      '300',
      'Unknown',
      'Lśnienie',
      'Přelet nad kukaččím hnízdem',
    ]) {
      expect(titles).toContain(title);
    }
    expect([...titles].filter((title) => /[ÈÍÎÔ‡·]/.test(title))).toEqual([]);
    expect(ofType('movie').filter((film) => film.year > 2011)).toEqual([]);
    expect(ofType('movie').filter((film) => film.titles['eng'] === undefined).length).toBeGreaterThan(0);
  });
});

describe('its sections', () => {
  it('are exactly the five of the contract on the website in South Africa', () => {
    const five = ['Hollywood', 'Best of British', 'kykNET', 'Mzansi', 'Kids'];
    for (const at of [NOW, NOW + 12 * HOUR, NOW + 30 * 24 * HOUR]) {
      expect(sectionsFor(viewer('ZA', { subscription: null }), 'web', at)).toEqual(five);
      expect(sectionsFor(viewer('ZA'), 'web', at)).toEqual(five);
    }
    expect(sections.slice(0, 5).map((section) => section.slug)).toEqual([
      'hollywood',
      'best-of-british',
      'kyknet',
      'mzansi',
      'kids',
    ]);
    expect(sections.find((section) => section.slug === 'kids')?.kids).toBe(true);
  });

  it('differ by country, device and version', () => {
    expect(sectionsFor(viewer('PL'), 'web')).toContain('Polish');
    expect(sectionsFor(viewer('PL'), 'web')).not.toContain('Hollywood');
    expect(sectionsFor(viewer('CZ'), 'web')).toContain('Czech');
    expect(sectionsFor(viewer('NG'), 'web')).toContain('Nollywood');
    expect(sectionsFor(viewer('KE'), 'web')).toContain('Swahili');
    expect(sectionsFor(viewer('ZA', { platform: 'tizen' }), 'tv')).toContain('Made for the Big Screen');
    expect(sectionsFor(viewer('ZA', { appVersion: 154_005 }), 'web')).toContain('Fresh Today');
    expect(sectionsFor(viewer('ZA', { appVersion: 36_000 }), 'web')).toContain('The Golden Age');
  });

  it('have four to twelve rows of every order, curated, dynamic and mixed', () => {
    for (const section of sections) {
      expect(section.rows.length, section.slug).toBeGreaterThanOrEqual(4);
      expect(section.rows.length, section.slug).toBeLessThanOrEqual(12);
      expect(section.rows.every((row) => row.items.length > 0 || row.query !== undefined)).toBe(true);
    }
    const rows = sections.flatMap((section) => section.rows);
    expect(new Set(rows.flatMap((row) => row.query?.order ?? []))).toEqual(new Set(ROW_QUERIES));
    expect(rows.some((row) => row.items.length > 0 && row.query === undefined)).toBe(true);
    expect(rows.some((row) => row.items.length > 0 && row.query !== undefined)).toBe(true);
    const items = rows.flatMap((row) => row.items);
    for (const field of ['position', 'from', 'until', 'targeting'] as const)
      expect(items.some((item) => item[field] !== undefined)).toBe(true);
  });

  it('hold several hundred visible titles in Hollywood, and some in each of the others', () => {
    const seen = [...assets.values()].filter((asset) => isVisible(asset, viewer('ZA')));
    const inSection = (slug: string) => seen.filter((asset) => asset.sections.includes(slug)).length;
    expect(inSection('hollywood')).toBeGreaterThan(300);
    for (const slug of ['best-of-british', 'kyknet', 'mzansi', 'kids'])
      expect(inSection(slug), slug).toBeGreaterThan(50);
    for (const section of sections) {
      expect(
        [...assets.values()].some((asset) => asset.sections.includes(section.slug)),
        section.slug,
      ).toBe(true);
    }
  });
});

describe('its windows', () => {
  it('show thousands of titles in South Africa and Poland, others elsewhere, and some nowhere now', () => {
    const seenIn = (country: string) =>
      [...assets.values()].filter((asset) => isVisible(asset, viewer(country))).map((asset) => asset.id);
    const [southAfrica, poland, czechia, nigeria] = ['ZA', 'PL', 'CZ', 'NG'].map((country) => new Set(seenIn(country)));
    expect(southAfrica!.size).toBeGreaterThan(3_000);
    expect(poland!.size).toBeGreaterThan(2_000);
    for (const other of [poland, czechia, nigeria]) {
      expect([...southAfrica!].filter((id) => !other!.has(id)).length).toBeGreaterThan(300);
    }
    const closed = ofType('movie').filter((film) => film.windows.every((window) => !isOpenAt(window, NOW)));
    expect(closed.some((film) => film.windows.every((window) => window.end_at <= NOW))).toBe(true);
    expect(closed.some((film) => film.windows.every((window) => window.start_at > NOW))).toBe(true);
  });

  it('open before they close, on few distinct instants, some of them soon', () => {
    const windows = [...assets.values()].flatMap((asset) => asset.windows);
    for (const window of windows) expect(window.start_at).toBeLessThan(window.end_at);
    const instants = new Set(
      windows.flatMap((window) => [window.start_at, window.end_at]).filter((at) => at > 0 && at < FAR_FUTURE),
    );
    expect(instants.size).toBeLessThan(500);
    expect([...instants].every((at) => at % HOUR === 0)).toBe(true);
    for (const [from, until] of [
      [0, 24],
      [24, 7 * 24],
      [7 * 24, 60 * 24],
    ] as const) {
      const soon = (at: number) => at > NOW + from * HOUR && at <= NOW + until * HOUR;
      expect(windows.some((window) => soon(window.start_at))).toBe(true);
      expect(windows.some((window) => soon(window.end_at))).toBe(true);
    }
  });

  it('differ by platform, subscription and app version too', () => {
    const windows = [...assets.values()].flatMap((asset) => asset.windows);
    expect(windows.some((window) => !window.platforms.includes('*'))).toBe(true);
    expect(new Set(windows.flatMap((window) => window.subscriptions))).toEqual(
      new Set(['*', 'full', 'mobile', 'sport', 'free']),
    );
    expect(windows.some((window) => window.min_app_version > 0)).toBe(true);
    expect(windows.some((window) => window.below_app_version < 200_000)).toBe(true);
    expect(windows.some((window) => window.countries.includes('*'))).toBe(true);
  });

  it('announce some of what is coming', () => {
    const announced = [...assets.values()].filter((asset) => asset.announce_at !== undefined);
    expect(announced.some((asset) => (asset.announce_at ?? 0) <= NOW)).toBe(true);
    expect(announced.some((asset) => (asset.announce_at ?? 0) > NOW)).toBe(true);
    for (const asset of announced)
      expect(
        asset.windows.some((window) => window.start_at > NOW),
        asset.id,
      ).toBe(true);
  });

  it('cover every rating, model and case of a family', () => {
    expect(new Set([...assets.values()].map((asset) => asset.rating))).toEqual(new Set(RATING_SLUGS));
    expect(new Set([...assets.values()].map((asset) => asset.vod_model))).toEqual(new Set(VOD_MODELS));
    const adults = ofType('episode').filter(
      (episode) => assets.get(assets.get(episode.parent ?? '')?.parent ?? '')?.slug === 'night-moths',
    );
    expect(adults.length).toBeGreaterThan(0);
    expect(adults.every((episode) => episode.rating === '18')).toBe(true);
    const isles = ofType('tv_series').find((series) => series.slug === 'wilder-isles')!;
    const seasons = ofType('season').filter((season) => season.parent === isles.id);
    expect(isVisible(isles, viewer('PL'))).toBe(true);
    expect(seasons.some((season) => isVisible(season, viewer('PL')))).toBe(false);
    expect(seasons.some((season) => isVisible(season, viewer('ZA')))).toBe(true);
    const timed = ofType('episode').filter((episode) => episode.windows.some((window) => window.start_at > NOW));
    expect(timed.length).toBeGreaterThan(0);
  });
});

describe('generateCatalogue', () => {
  it('is the same for a seed and an instant, and another for another', () => {
    const text = (seed: string, now = NOW) => JSON.stringify([...generateCatalogue({ titles: 60, seed, now })]);
    expect(text('a')).toBe(text('a'));
    expect(text('a')).not.toBe(text('b'));
    expect(text('a')).not.toBe(text('a', NOW + 24 * HOUR));
  });

  it('keeps the best known films when fewer are asked for, and invents more when more are', () => {
    const movies = (titles: number) =>
      [...generateCatalogue({ titles, now: NOW })].flatMap((line) =>
        line.kind === 'asset' && line.type === 'movie' ? [line] : [],
      );
    expect(movies(10)).toHaveLength(10);
    expect(movies(10).flatMap((film) => film.titles['eng'] ?? [])).toContain('The Shawshank Redemption');
    const many = movies(3_300);
    expect(many).toHaveLength(3_300);
    const invented = many.filter((film) => film.id.startsWith('x'));
    expect(invented).toHaveLength(99);
    for (const film of invented) expect(exportRecordSchema.safeParse(film).success).toBe(true);
    expect(new Set(many.map((film) => film.slug)).size).toBe(3_300);
    expect(new Set(invented.flatMap((film) => (film.images ?? []).map((image) => image.source))).size).toBeLessThan(
      4 * 99,
    );
  }, 120_000);
});
