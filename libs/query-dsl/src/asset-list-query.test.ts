import type { Audience } from '@marquee/device-context';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FILTER } from './asset-filter.ts';
import { assetListQuery, type AssetListQuestion } from './asset-list-query.ts';

const MIDNIGHT = Date.UTC(2026, 0, 1);
const audience: Audience = {
  country: 'ZA',
  platform: 'android',
  subscription: 'full',
  ageLimit: 13,
  kids: true,
  appVersion: 142_000,
};
const moment = { audience, at: MIDNIGHT, revision: 3 };
const order = { language: 'eng', popularityIn: 'ZA', reverse: false };
const question: AssetListQuestion = {
  filter: { ...NO_FILTER, types: ['movie'], sections: ['kids'] },
  sort: 'newest',
  start: 0,
  num: 50,
};

describe('assetListQuery', () => {
  it('asks for document numbers alone: a sort value each, of what is visible at the revision', () => {
    expect(assetListQuery(question, moment, order)).toEqual({
      query: {
        bool: {
          filter: [
            { range: { from_revision: { lte: 3 } } },
            { range: { to_revision: { gt: 3 } } },
            {
              nested: {
                path: 'windows',
                query: {
                  bool: {
                    filter: [
                      { terms: { 'windows.countries': ['ZA', '*'] } },
                      { terms: { 'windows.platforms': ['android', '*'] } },
                      { terms: { 'windows.subscriptions': ['full', '*'] } },
                      { range: { 'windows.age': { lte: 13 } } },
                      { term: { 'windows.kids': true } },
                      { range: { 'windows.min_app_version': { lte: 142_000 } } },
                      { range: { 'windows.below_app_version': { gt: 142_000 } } },
                      { range: { 'windows.start_at': { lte: MIDNIGHT } } },
                      { range: { 'windows.end_at': { gt: MIDNIGHT } } },
                    ],
                  },
                },
              },
            },
            { terms: { type: ['movie'] } },
            { terms: { sections: ['kids'] } },
          ],
        },
      },
      from: 0,
      size: 50,
      sort: [{ 'sort.newest': { order: 'asc', missing: '_last', unmapped_type: 'long' } }],
      _source: false,
      stored_fields: '_none_',
      track_total_hits: true,
    });
  });

  it('leaves out what the audience does not ask for', () => {
    const open: Audience = { ...audience, subscription: null, ageLimit: 99, kids: false };
    const body = JSON.stringify(assetListQuery(question, { ...moment, audience: open }, order));
    expect(body).not.toContain('windows.subscriptions');
    expect(body).not.toContain('windows.age');
    expect(body).not.toContain('windows.kids');
  });

  it('names the field of each order, and turns it round', () => {
    const sorted = (sort: AssetListQuestion['sort'], reverse = false): unknown =>
      assetListQuery({ ...question, sort }, moment, { language: 'pol', popularityIn: 'any', reverse })['sort'];
    expect(sorted('alphabet')).toMatchObject([{ 'sort.alphabet.pol': { order: 'asc' } }]);
    expect(sorted('popularity', true)).toMatchObject([{ 'sort.popularity.any': { order: 'desc' } }]);
  });

  it('orders what is leaving by the last closing of what is open to this audience', () => {
    const [closing, added] = assetListQuery({ ...question, sort: 'leaving' }, moment, order)['sort'] as object[];
    expect(closing).toMatchObject({ 'windows.end_at': { order: 'asc', mode: 'max', nested: { path: 'windows' } } });
    expect(JSON.stringify(closing)).toContain('"windows.countries":["ZA","*"]');
    expect(added).toHaveProperty(['sort.added']);
  });

  it('goes on after a sort value instead of counting from the start', () => {
    const body = assetListQuery({ ...question, after: [42] }, moment, order);
    expect(body).toMatchObject({ search_after: [42] });
    expect(body).not.toHaveProperty('from');
  });

  it('puts what a subscription may play first, without hiding the rest', () => {
    const body = assetListQuery(
      question,
      { ...moment, audience: { ...audience, subscription: null } },
      { ...order, first: 'free' },
    );
    expect(body['sort']).toMatchObject([{ _score: 'desc' }, { 'sort.newest': { order: 'asc' } }]);
    expect(JSON.stringify(body['query'])).toContain('"windows.subscriptions":["free","*"]');
    expect(body['query']).toMatchObject({ bool: { should: { constant_score: {} } } });
  });

  it('asks the same thing in whatever order the sections come', () => {
    const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(slugs, (sections) => {
        const asked = (named: readonly string[]): unknown =>
          assetListQuery({ ...question, filter: { ...NO_FILTER, sections: named } }, moment, order);
        expect(asked(sections.toReversed())).toEqual(asked(sections));
      }),
    );
  });
});
