import type { ExportLine } from '@marquee/catalogue';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../export/problem.ts';
import { changedExport, collected } from '../testing/collected.ts';
import { assetLine, smallExport } from '../testing/small-export.ts';
import { checkCatalogue } from './check-catalogue.ts';

const problemsOf = (lines: readonly ExportLine[]): string[] => checkCatalogue(collected(lines)).map(formatProblem);
const window = (more: object): object => ({ windows: [more] });

describe('checkCatalogue', () => {
  it('finds nothing wrong with a good catalogue', () => {
    expect(problemsOf(smallExport())).toEqual([]);
  });

  it.each<[string, Record<string, object | null>, string[]]>([
    [
      'references to nothing',
      { m1: { categories: ['c-none'], people: [{ person: 'p-none', role: 'actor' }], sections: ['nowhere'] } },
      [
        'catalogue.ndjson:6: error: categories[0]: found "c-none"; expected the id of a category',
        'catalogue.ndjson:6: error: sections[0]: found "nowhere"; expected the slug of a section',
        'catalogue.ndjson:6: error: people[0].person: found "p-none"; expected the id of a person',
      ],
    ],
    [
      'a category in nothing',
      { 'c-crime': { parent: 'c-none' } },
      ['catalogue.ndjson:4: error: parent: found "c-none"; expected the id of a category'],
    ],
    [
      'categories in each other',
      { 'c-drama': { parent: 'c-crime' } },
      [
        'catalogue.ndjson:3: error: parent: found "c-crime"; expected a category that is not in this one',
        'catalogue.ndjson:4: error: parent: found "c-drama"; expected a category that is not in this one',
      ],
    ],
    [
      'rows that name assets which are not there, as warnings',
      {
        hollywood: {
          rows: [
            { id: 'r', titles: { eng: 'R' }, items: [{ asset: 'gone' }], query: { order: 'related', asset: 'gone' } },
          ],
        },
      },
      [
        'catalogue.ndjson:1: warning: rows[0].items[0].asset: found "gone"; expected the id of an asset',
        'catalogue.ndjson:1: warning: rows[0].query.asset: found "gone"; expected the id of an asset',
      ],
    ],
    [
      'rows whose query names nothing',
      {
        hollywood: {
          rows: [
            { id: 'r', titles: { eng: 'R' }, query: { order: 'newest', section: 'x', category: 'y', person: 'z' } },
          ],
        },
      },
      [
        'catalogue.ndjson:1: error: rows[0].query.section: found "x"; expected the slug of a section',
        'catalogue.ndjson:1: error: rows[0].query.category: found "y"; expected the id of a category',
        'catalogue.ndjson:1: error: rows[0].query.person: found "z"; expected the id of a person',
      ],
    ],
    [
      'parents of the wrong type, and none',
      { t1s1e1: { parent: 't1', number: 7 }, t1s1e2: { parent: undefined }, m2: { parent: 't1' } },
      [
        'catalogue.ndjson:7: error: parent: found "t1"; expected none: a movie has no parent',
        'catalogue.ndjson:10: warning: found "a season without children"; expected something in it: it is never visible',
        'catalogue.ndjson:11: error: parent: found "t1"; expected the id of a season; it is a tv_series',
        'catalogue.ndjson:12: error: parent: found nothing; expected the id of a season',
      ],
    ],
    [
      'an asset that is its own parent',
      { t1s1e1: { parent: 't1s1e1' } },
      ['catalogue.ndjson:11: error: parent: found "t1s1e1"; expected the id of a season; it is itself'],
    ],
    [
      'members where none belong, and boxsets in boxsets',
      { m1: { members: ['m2'] }, b1: { members: ['b1', 'm1', 'm1'] } },
      [
        'catalogue.ndjson:6: error: members: found ["m2"]; expected none: a movie has no members',
        'catalogue.ndjson:13: error: members[2]: found "m1"; expected a name of its own: another one in this record has it',
        'catalogue.ndjson:13: error: members[0]: found "b1"; expected an asset that is no boxset',
      ],
    ],
    [
      'numbers that are missing or taken, as warnings',
      { t1s1: { number: undefined }, t1s1e2: { number: 1 } },
      [
        'catalogue.ndjson:10: warning: number: found nothing; expected its place among its siblings',
        'catalogue.ndjson:12: warning: number: found 1; expected a place of its own: t1s1e1 has it',
      ],
    ],
    [
      'windows that end before they begin, or as they do',
      {
        m1: window({ start_at: '2026-12-01T00:00:00Z', end_at: '2026-12-01T00:00:00Z' }),
        m2: window({ min_app_version: '142.0', below_app_version: '97.3' }),
      },
      [
        'catalogue.ndjson:6: error: windows[0].end_at: found "2026-12-01T00:00:00.000Z"; expected an instant after start_at, 2026-12-01T00:00:00.000Z',
        'catalogue.ndjson:7: error: windows[0].below_app_version: found "97.3"; expected a version above min_app_version, 142.0',
      ],
    ],
    [
      'targeting and row items that end before they begin',
      {
        hollywood: {
          targeting: { start_at: '2026-12-02T00:00:00Z', end_at: '2026-12-01T00:00:00Z' },
          rows: [
            {
              id: 'r',
              titles: { eng: 'R' },
              minimum: 5,
              maximum: 2,
              items: [{ asset: 'm1', from: '2026-12-02T00:00:00Z', until: '2026-12-01T00:00:00Z' }],
            },
          ],
        },
      },
      [
        'catalogue.ndjson:1: error: targeting.end_at: found "2026-12-01T00:00:00.000Z"; expected an instant after start_at, 2026-12-02T00:00:00.000Z',
        'catalogue.ndjson:1: error: rows[0].items[0].until: found "2026-12-01T00:00:00.000Z"; expected an instant after from, 2026-12-02T00:00:00.000Z',
        'catalogue.ndjson:1: error: rows[0].minimum: found 5; expected at most maximum, 2',
      ],
    ],
    [
      'colours that nobody can read, as warnings',
      {
        m1: {
          images: assetLine({ id: 'm1', type: 'movie' }).images?.map((image, at) =>
            at === 1 && image.palette !== undefined
              ? {
                  ...image,
                  palette: { ...image.palette, background_text_color: '#404040', highlight_color: '#182028' },
                }
              : image,
          ),
        },
      },
      [
        'catalogue.ndjson:6: warning: images[1].palette: found {"background_color":"#101820","background_text_color":"#404040","button_text_co…; expected contrasts by WCAG 2.2: background_text 1.72:1, at least 4.5:1; button_text 1.08:1, at least 4.5:1; highlight 1.08:1, at least 3:1',
      ],
    ],
    [
      'assets that are never visible, as warnings',
      { m1: { windows: [] }, b1: { members: [] } },
      [
        'catalogue.ndjson:6: warning: windows: found []; expected at least one: it is never visible',
        'catalogue.ndjson:13: warning: members: found []; expected at least one: it is never visible',
      ],
    ],
    [
      'what apps in the field would miss, as warnings',
      { m1: { images: [], videos: [] } },
      [
        'catalogue.ndjson:6: warning: images: found []; expected also a portrait poster, a square poster, a landscape background',
        'catalogue.ndjson:6: warning: videos: found []; expected a main video',
      ],
    ],
  ])('finds %s', (_, changes, problems) => {
    expect(problemsOf(changedExport(changes))).toEqual(problems);
  });

  it('finds names that are taken, and lets siblings of other families share them', () => {
    const more = [
      assetLine({ id: 'm9', type: 'movie', slug: 'm1' }),
      assetLine({ id: 'm8', type: 'movie', images: assetLine({ id: 'm1', type: 'movie' }).images }),
      assetLine({ id: 't2', type: 'tv_series', slug: 'm1' }),
      assetLine({ id: 't2s1', type: 'season', parent: 't2', number: 1, slug: 't1s1' }),
      assetLine({ id: 't2s1e1', type: 'episode', parent: 't2s1', number: 1, slug: 't1s1e1' }),
    ];
    expect(problemsOf(changedExport({ m1: { slug: 'm1' } }, more))).toEqual([
      'catalogue.ndjson:14: error: slug: found "m1"; expected a name of its own: the asset m1 has it',
      ...['poster-portrait', 'poster-square', 'background-landscape', 'hero-landscape'].map(
        (name, n) =>
          `catalogue.ndjson:15: error: images[${n}].id: found "m1-${name}"; expected a name of its own: the asset m1 has it`,
      ),
    ]);
  });

  it('finds ids that are taken, and says by which line', () => {
    const collector = collected([...smallExport(), assetLine({ id: 'm1', type: 'movie', slug: 'other' })]);
    expect(collector.problems.map(formatProblem)).toEqual([
      'catalogue.ndjson:14: error: id: found "m1"; expected an id of its own: the asset in catalogue.ndjson:6 has this one',
    ]);
    expect(collector.assets.get('m1')?.slug).toBe('m1');
  });
});
