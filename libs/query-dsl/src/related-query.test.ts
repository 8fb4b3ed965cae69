import type { AssetDocument } from '@marquee/catalogue';
import { expect, it } from 'vitest';
import { relatedQuery } from './related-query.ts';

const document = {
  id: 'm1',
  year: 1994,
  ancestors: [],
  categories: [{ id: 'c1' }],
  people: [
    { id: 'd', role: 'director' },
    ...Array.from({ length: 9 }, (_, index) => ({ id: `a${index}`, role: 'actor' })),
  ],
} as unknown as AssetDocument;
const moment = {
  audience: { country: 'ZA', platform: 'website', subscription: null, ageLimit: 99, kids: false, appVersion: 142_000 },
  at: 1_000,
  revision: 0,
} as const;

it('weighs what two titles share, and lets popularity decide between equals', () => {
  const order = { language: 'eng', popularityIn: 'ZA', reverse: false };
  const body = relatedQuery(document, { start: 0, num: 10 }, { moment, order });
  const text = JSON.stringify(body['query']);
  expect(text).toContain('{"constant_score":{"filter":{"term":{"people":"d"}},"boost":4}}');
  expect(text).toContain('{"constant_score":{"filter":{"term":{"categories":"c1"}},"boost":2}}');
  expect(text).toContain('{"constant_score":{"filter":{"term":{"decade":1990}},"boost":1}}');
  expect(text).not.toContain('"a5"');
  expect(text).toContain('"must_not":{"terms":{"asset_id":["m1"]}}');
  expect(text).toContain('"path":"windows"');
  expect(body['sort']).toMatchObject([{ _score: 'desc' }, { 'sort.popularity.ZA': { order: 'asc' } }]);
});
