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

it('finds an asset by id or slug, the id first', () => {
  const body = assetQuery('rome', 3);
  expect(body).toMatchObject({ size: 2, sort: [{ _score: 'desc' }, { 'sort.added': { order: 'asc' } }] });
  const text = JSON.stringify(body['query']);
  expect(text).toContain(
    '{"bool":{"minimum_should_match":1,"should":[{"term":{"asset_id":"rome"}},{"term":{"slug":"rome"}}]}}',
  );
});

it('finds children by their parent, descendants by any ancestor, both in the order of their numbers', () => {
  expect(JSON.stringify(childrenQuery('s1', 3)['query'])).toContain('{"term":{"parent":"s1"}}');
  expect(JSON.stringify(descendantsQuery('s1', 3)['query'])).toContain('{"term":{"ancestors":"s1"}}');
  expect(childrenQuery('s1', 3)['sort']).toMatchObject([{ 'sort.number': { order: 'asc' } }]);
});

it('asks for a batch once an id', () => {
  expect(JSON.stringify(assetsByIdQuery(['b', 'a', 'b'], 3))).toContain('{"terms":{"asset_id":["a","b"]}}');
});

it('counts languages without fetching anything', () => {
  expect(languageFacetsQuery(moment)).toMatchObject({ size: 0, aggs: { audio: {}, subtitles: {} } });
});

it('asks the same for everybody where windows are judged by the document itself, and never for another revision', () => {
  for (const body of [
    assetQuery('x', 3),
    childrenQuery('x', 3),
    descendantsQuery('x', 3),
    assetsByIdQuery(['x'], 3),
    languageFacetsQuery({ ...moment, revision: 3 }),
  ]) {
    const text = JSON.stringify(body['query']);
    expect(text).toContain('{"range":{"from_revision":{"lte":3}}}');
    expect(text).toContain('{"range":{"to_revision":{"gt":3}}}');
  }
  expect(JSON.stringify(languageFacetsQuery(moment))).toContain('"path":"windows"');
});
