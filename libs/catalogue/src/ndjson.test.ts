import { describe, expect, it } from 'vitest';
import { parseChangeLine, parseExportLine } from './ndjson.ts';

const movie = {
  kind: 'asset',
  id: 'm1',
  slug: 'metropolis',
  type: 'movie',
  titles: { deu: 'Metropolis' },
  original_language: 'deu',
  year: 1927,
  rating: 'pg',
  added_at: '2026-11-24T02:00:00+02:00',
};
const problemsWith = (change: object) => parseExportLine(JSON.stringify({ ...movie, ...change })).problems;

describe('parseExportLine', () => {
  it('reads a record: defaults filled in, instants in milliseconds, app versions as integers', () => {
    const windows = [{ min_app_version: '97.3', end_at: null }];
    expect(parseExportLine(JSON.stringify({ ...movie, windows })).record).toMatchObject({
      added_at: Date.UTC(2026, 10, 24),
      sections: [],
      vod_model: 'svod',
      windows: [
        {
          countries: ['*'],
          min_app_version: 97_003,
          below_app_version: 2_000_000_000,
          start_at: 0,
          end_at: 253_402_214_400_000,
        },
      ],
    });
  });

  it('tells all that is wrong, each with its place, what is there and what would be right', () => {
    expect(problemsWith({ id: 'a b', year: 1700, windows: [{ countries: ['ZZ'] }], titles: undefined })).toEqual([
      { path: 'id', found: '"a b"', expected: 'an id: 1 to 64 letters, digits, hyphens and underscores' },
      { path: 'titles', found: 'nothing', expected: 'object' },
      { path: 'year', found: '1700', expected: 'number to be >=1880' },
      { path: 'windows[0].countries[0]', found: '"ZZ"', expected: 'an ISO 3166-1 alpha-2 country code such as ZA' },
    ]);
  });

  it.each([
    ['an unknown field', { colour: 'red' }, { path: 'colour', found: '"red"', expected: 'no field of this name' }],
    [
      'an unknown word',
      { type: 'film' },
      { path: 'type', found: '"film"', expected: 'one of movie, tv_series, season, episode, boxset' },
    ],
    [
      'a wrong key',
      { titles: { en: 'x' } },
      { path: 'titles.en', found: '"en"', expected: 'an ISO 639-3 language code such as eng' },
    ],
    [
      'a wrong instant',
      { added_at: '2026-11-24' },
      { path: 'added_at', found: '"2026-11-24"', expected: 'an instant with an offset such as 2026-11-24T00:00:00Z' },
    ],
    ['an empty record', { titles: {} }, { path: 'titles', found: '{}', expected: 'a text in at least one language' }],
    [
      'a value of a list of words or any',
      { windows: [{ subscriptions: ['gold'] }] },
      { path: 'windows[0].subscriptions[0]', found: '"gold"', expected: '"*" or one of full, mobile, sport, free' },
    ],
    [
      'a relative link',
      { videos: [{ id: 'v', usage: 'main', link: '/v', language: 'eng', duration_s: 1, width: 1, height: 1 }] },
      { path: 'videos[0].link', found: '"/v"', expected: 'an absolute URL' },
    ],
  ])('names %s', (_, change, problem) => {
    expect(problemsWith(change)).toEqual([problem]);
  });

  it.each([
    ['half an object', '{"kind":"asset"', { path: '', found: '{"kind":"asset"', expected: 'one JSON object a line' }],
    ['a list', '[]', { path: '', found: '[]', expected: 'object' }],
    ['no kind', '{}', { path: 'kind', found: 'nothing', expected: 'one of asset, section, category, person' }],
    [
      'a deletion',
      '{"kind":"delete","of":"asset","id":"m1"}',
      { path: 'kind', found: '"delete"', expected: 'one of asset, section, category, person' },
    ],
  ])('refuses %s', (_, line, problem) => {
    expect(parseExportLine(line)).toEqual({ problems: [problem] });
  });

  it('shortens what it found', () => {
    const [problem] = problemsWith({ id: 'x'.repeat(5_000) }) ?? [];
    expect(problem?.found).toHaveLength(80);
  });
});

describe('parseChangeLine', () => {
  it('reads records and deletions', () => {
    expect(parseChangeLine(JSON.stringify(movie)).record).toMatchObject({ kind: 'asset', id: 'm1' });
    expect(parseChangeLine('{"kind":"delete","of":"section","id":"best-of-british"}').record).toEqual({
      kind: 'delete',
      of: 'section',
      id: 'best-of-british',
    });
  });

  it('refuses a deletion of what cannot be deleted', () => {
    expect(parseChangeLine('{"kind":"delete","of":"row","id":"r1"}').problems).toEqual([
      { path: 'of', found: '"row"', expected: 'one of asset, section, category, person' },
    ]);
  });
});
