import { expect, it } from 'vitest';
import { assetQuery } from './asset-query.ts';
import { assetsByIdQuery } from './assets-by-id-query.ts';
import { childrenQuery, descendantsQuery } from './children-query.ts';
import { languageFacetsQuery } from './language-facets-query.ts';

const moment = {
  audience: {
    country: 'PL',
    platform: 'website',
    subscription: null,
    ageLimit: 99,
    kids: false,
    appVersion: 36_000,
  } as const,
  at: 0,
  revision: 0,
};

it('finds an asset by id or slug, the id first, of the types asked for', () => {
  const body = assetQuery('rome', ['tv_series'], moment);
  expect(body).toMatchObject({ size: 1, sort: [{ _score: 'desc' }, { 'sort.added': { order: 'asc' } }] });
  const text = JSON.stringify(body['query']);
  expect(text).toContain(
    '{"bool":{"minimum_should_match":1,"should":[{"term":{"asset_id":"rome"}},{"term":{"slug":"rome"}}]}}',
  );
  expect(text).toContain('{"terms":{"type":["tv_series"]}}');
});

it('finds children by their parent, descendants by any ancestor, both in the order of their numbers', () => {
  expect(JSON.stringify(childrenQuery('s1', moment)['query'])).toContain('{"term":{"parent":"s1"}}');
  expect(JSON.stringify(descendantsQuery('s1', moment)['query'])).toContain('{"term":{"ancestors":"s1"}}');
  expect(childrenQuery('s1', moment)['sort']).toMatchObject([{ 'sort.number': { order: 'asc' } }]);
});

it('asks for a batch once an id', () => {
  expect(JSON.stringify(assetsByIdQuery(['b', 'a', 'b'], moment))).toContain('{"terms":{"asset_id":["a","b"]}}');
});

it('counts languages without fetching anything', () => {
  expect(languageFacetsQuery(moment)).toMatchObject({ size: 0, aggs: { audio: {}, subtitles: {} } });
});

it('never asks for a document that is hidden, or of another revision', () => {
  for (const body of [
    assetQuery('x', [], moment),
    childrenQuery('x', moment),
    descendantsQuery('x', moment),
    assetsByIdQuery(['x'], moment),
    languageFacetsQuery(moment),
  ]) {
    const text = JSON.stringify(body['query']);
    expect(text).toContain('"path":"windows"');
    expect(text).toContain('from_revision');
    expect(text).toContain('to_revision');
  }
});
