import type { ExportLine, ImageFacts } from '@marquee/catalogue';
import { INDEX_NAMES, type IndexName } from '@marquee/catalogue-index';
import { describe, expect, it } from 'vitest';
import { changedExport, collected } from '../testing/collected.ts';
import { assetLine, smallExport } from '../testing/small-export.ts';
import { imagesInOrder } from './asset-entry.ts';
import { prepareCatalogue } from './prepare-catalogue.ts';

const picture = (id: string, type: ImageFacts['type'], orientation: ImageFacts['orientation']): ImageFacts => ({
  id,
  type,
  orientation,
  language: null,
  sha256: 'a'.repeat(64),
  width: 2,
  height: 3,
  palette: {
    background_color: '#000000',
    background_text_color: '#ffffff',
    button_text_color: '#000000',
    highlight_color: '#ffffff',
  },
  thumbhash: '1QcSHQ==',
  focal_point: { x: 0.5, y: 0.5 },
});
const poster = picture('m1-poster-portrait', 'poster', 'portrait');
const images = { factsOf: ({ id }: { id: string }) => (id === poster.id ? poster : undefined) };

const contents = (index: IndexName, lines: readonly ExportLine[] = smallExport()): Record<string, unknown>[] =>
  [...prepareCatalogue(collected(lines)).entries(index, images)].map(
    ({ json }) => JSON.parse(json) as Record<string, unknown>,
  );
const assetContent = (id: string, lines?: readonly ExportLine[]): Record<string, unknown> =>
  contents('assets', lines).find((content) => content['asset_id'] === id)!;

describe('prepareCatalogue', () => {
  it('tells what the whole catalogue has', () => {
    const { facts, orders } = prepareCatalogue(collected(smallExport()));
    expect(facts).toMatchObject({ languages: ['afr', 'eng'], countries: ['ZA'], version_cuts: [97_003] });
    expect(orders).toEqual({ languages: ['afr', 'eng'], popularityCountries: ['ZA'] });
  });

  it('counts languages whose readers alone something is meant for among its languages', () => {
    const lines = smallExport().map((line) =>
      line.kind === 'section' && line.slug === 'kids' ? { ...line, targeting: { languages: ['xho'] } } : line,
    );
    expect(prepareCatalogue(collected(lines)).facts.languages).toEqual(['afr', 'eng', 'xho']);
  });

  it('makes documents that answer for themselves: names in place of ids', () => {
    expect(assetContent('m1')).toMatchObject({
      categories: ['c-crime', 'c-drama'],
      category_slugs: ['crime', 'drama'],
      people: ['p1'],
      decade: 2020,
      gross: 5_000_000,
      windows: [{ countries: ['*'], start_at: 0, age: 0, kids: false }],
      document: {
        categories: [{ id: 'c-crime', slug: 'crime', titles: { eng: 'Crime' } }],
        people: [{ id: 'p1', slug: 'ada-adams', name: 'Ada Adams', role: 'actor', character: 'Zoe' }],
        subscriptions: ['full', 'mobile', 'sport', 'free'],
        images: [{ id: 'm1-poster-portrait', sha256: 'a'.repeat(64) }],
        duration_s: null,
      },
    });
  });

  it('gives an episode its ancestors, the sections of its series, and the search fields of both', () => {
    expect(assetContent('t1s1e2')).toMatchObject({
      parent: 't1s1',
      ancestors: ['t1s1', 't1'],
      number: 2,
      sections: ['hollywood', 'kids'],
      windows: [{ start_at: Date.UTC(2026, 11, 5), kids: true }],
      document: {
        ancestors: [
          { id: 't1s1', type: 'season', number: 1 },
          { id: 't1', type: 'tv_series', titles: { eng: 'Series' } },
        ],
      },
    });
  });

  it('gives a series its seasons with their windows, in order', () => {
    const more = [assetLine({ id: 't1s0', type: 'season', parent: 't1', number: 0 })];
    expect(assetContent('t1', changedExport({}, more))['document']).toMatchObject({
      seasons: [
        { id: 't1s0', windows: [] },
        { id: 't1s1', windows: [{ start_at: 0 }] },
      ],
    });
  });

  it('counts in each category what is in its parts too', () => {
    expect(contents('categories').map(({ document }) => document)).toMatchObject([
      { id: 'c-drama', count: 2 },
      { id: 'c-crime', count: 1, parent: 'c-drama' },
    ]);
  });

  it('tells of every instant at which something changes by itself, joined where that adds no place', () => {
    const targeting = { countries: ['PL'], start_at: '2026-12-01T00:00:00Z' };
    const row = { id: 'r', titles: { eng: 'R' }, items: [{ asset: 'm1', from: '2026-12-03T00:00:00Z' }] };
    const lines = changedExport({ hollywood: { targeting, rows: [row] }, m1: { announce_at: '2026-11-30T00:00:00Z' } });
    const everywhere = { countries: ['*'], platforms: ['*'] };
    expect(contents('boundaries', lines)).toEqual([
      { at: Date.UTC(2026, 10, 30), ...everywhere },
      { at: Date.UTC(2026, 11, 1), countries: ['PL', 'ZA'], platforms: ['*'] },
      { at: Date.UTC(2026, 11, 3), ...everywhere },
      { at: Date.UTC(2026, 11, 5), ...everywhere },
      { at: Date.UTC(2027, 0, 1), countries: ['ZA'], platforms: ['*'] },
    ]);
  });

  it('keeps every record for the revisions that come after', () => {
    const records = contents('records');
    expect(records).toHaveLength(smallExport().length);
    expect(records[0]).toMatchObject({
      record_kind: 'section',
      record_id: 'hollywood',
      record: { kind: 'section', slug: 'hollywood' },
    });
  });

  it('makes equal entries of equal catalogues, in whatever order the records come', () => {
    const forwards = prepareCatalogue(collected(smallExport()));
    const backwards = prepareCatalogue(collected(smallExport().toReversed()));
    for (const index of INDEX_NAMES) {
      const hashes = (prepared: typeof forwards): string[] =>
        [...prepared.entries(index, images)].map(({ key, hash }) => `${key} ${hash}`).sort();
      expect(hashes(backwards)).toEqual(hashes(forwards));
    }
  });

  it('changes no asset because the count of its category changed', () => {
    const hashOf = (lines: readonly ExportLine[]): string => {
      const prepared = prepareCatalogue(collected(lines));
      return prepared.assetEntry(prepared.catalogue.assets.get('m1')!, images).hash;
    };
    expect(hashOf([...smallExport(), assetLine({ id: 'm9', type: 'movie', categories: ['c-crime'] })])).toBe(
      hashOf(smallExport()),
    );
    expect(hashOf(changedExport({ 'c-crime': { names: { eng: 'Felony' } } }))).not.toBe(hashOf(smallExport()));
  });

  it('warns of an asset whose family leaves it with very many windows', () => {
    const windows = Array.from({ length: 120 }, (_, n) => ({
      start_at: new Date(Date.UTC(2027, 0, 1) + 2 * n * 3_600_000).toISOString(),
      end_at: new Date(Date.UTC(2027, 0, 1) + (2 * n + 1) * 3_600_000).toISOString(),
    }));
    expect(prepareCatalogue(collected(changedExport({ m1: { windows }, b1: null }))).problems).toEqual([
      {
        file: 'catalogue.ndjson',
        line: 6,
        severity: 'warning',
        path: 'windows',
        found: '120 windows after those of its family are worked in',
        expected: 'at most 100: join windows that differ little',
      },
    ]);
  });
});

describe('imagesInOrder', () => {
  it('puts portrait poster, square poster, background and hero first, the rest as it came', () => {
    const made = [
      picture('h', 'hero', 'landscape'),
      picture('p2', 'poster', 'landscape'),
      picture('b', 'background', 'landscape'),
      picture('s', 'poster', 'square'),
      picture('p', 'poster', 'portrait'),
      picture('s2', 'poster', 'square'),
    ];
    expect(imagesInOrder(made).map(({ id }) => id)).toEqual(['p', 's', 'b', 'h', 'p2', 's2']);
  });
});
