import type { AssetDocument } from '@marquee/catalogue';
import { describe, expect, it } from 'vitest';
import { NO_FILTER } from './asset-filter.ts';
import { assetListQuery } from './asset-list-query.ts';
import { knownAssetsQuery } from './known-assets-query.ts';
import { rowItemsQuery } from './row-items-query.ts';
import { rowQuery, type RowQuestion } from './row-query.ts';
import { sectionHoldingsQuery } from './section-holdings-query.ts';

const moment = {
  audience: { country: 'ZA', platform: 'website', subscription: null, ageLimit: 12, kids: true, appVersion: 142_000 },
  at: 1_000,
  revision: 3,
} as const;
const order = { language: 'eng', popularityIn: 'ZA', reverse: false };
const filter = { ...NO_FILTER, types: ['movie'], sections: ['kids'] } as const;
const question: RowQuestion = { filter, by: 'popularity', without: [], start: 40, num: 20 };
const like = {
  id: 'm1',
  year: 1994,
  ancestors: [],
  categories: [{ id: 'c1' }],
  people: [],
} as unknown as AssetDocument;

describe('rowQuery', () => {
  it('is a list’s question where nothing stands in the row by hand', () => {
    expect(rowQuery(question, moment, order)).toEqual(
      assetListQuery({ filter, sort: 'popularity', start: 40, num: 20 }, moment, order),
    );
  });

  it('leaves out what stands in the row by hand, in whatever order it is named', () => {
    const body = rowQuery({ ...question, without: ['b', 'a', 'b'] }, moment, order);
    const list = assetListQuery({ filter, sort: 'popularity', start: 40, num: 20 }, moment, order);
    expect(body).toEqual({
      ...list,
      query: { bool: { must: [list['query']], filter: [], must_not: [{ terms: { asset_id: ['a', 'b'] } }] } },
    });
    expect(body).toEqual(rowQuery({ ...question, without: ['a', 'b'] }, moment, order));
  });

  it('finds what is like an asset, under the row’s conditions, the most alike first', () => {
    const body = rowQuery({ ...question, by: { like }, without: ['a'] }, moment, order);
    expect(body).toMatchObject({
      from: 40,
      size: 20,
      sort: [{ _score: 'desc' }, { 'sort.popularity.ZA': {} }],
      query: { bool: { filter: [{ terms: { type: ['movie'] } }, { terms: { sections: ['kids'] } }] } },
    });
    const text = JSON.stringify(body);
    expect(text).toContain('"must_not":[{"terms":{"asset_id":["a"]}}]');
    expect(text).toContain('"must_not":{"terms":{"asset_id":["m1"]}}');
  });
});

describe('rowItemsQuery', () => {
  it('finds what is open to the audience, and tells ids', () => {
    const body = rowItemsQuery(['b', 'a'], 'open', moment);
    expect(body).toMatchObject({ size: 2, docvalue_fields: ['asset_id'], stored_fields: '_none_', _source: false });
    const text = JSON.stringify(body);
    expect(text).toContain('{"terms":{"asset_id":["a","b"]}}');
    expect(text).toContain('{"term":{"windows.kids":true}}');
    expect(text).not.toContain('announce_at');
  });

  it('finds what is coming soon instead', () => {
    expect(JSON.stringify(rowItemsQuery(['a'], 'coming_soon', moment))).toContain(
      '{"range":{"announce_at":{"lte":1000}}}',
    );
  });
});

describe('sectionHoldingsQuery', () => {
  it('counts what is visible by section, and names the most popular', () => {
    const body = sectionHoldingsQuery(41, moment, order);
    expect(body).toMatchObject({
      size: 0,
      aggs: {
        sections: {
          terms: { field: 'sections', size: 41 },
          aggs: {
            faces: { top_hits: { size: 5, _source: false, sort: [{ 'sort.popularity.ZA': { order: 'asc' } }] } },
          },
        },
      },
    });
    expect(JSON.stringify(body['query'])).toContain('"windows.age":{"lte":12}');
  });
});

describe('knownAssetsQuery', () => {
  it('counts what there is at a revision, for whomever', () => {
    expect(knownAssetsQuery(['b', 'a', 'b'], { revision: 3 })).toEqual({
      query: {
        bool: {
          filter: [
            { terms: { asset_id: ['a', 'b'] } },
            { range: { from_revision: { lte: 3 } } },
            { range: { to_revision: { gt: 3 } } },
          ],
        },
      },
      size: 0,
      track_total_hits: true,
    });
  });
});
