import { describe, expect, it } from 'vitest';
import { type AssetFilter, NO_FILTER } from './asset-filter.ts';
import { assetListQuery } from './asset-list-query.ts';

const moment = {
  audience: { country: 'ZA', platform: 'website', subscription: null, ageLimit: 99, kids: false, appVersion: 142_000 },
  at: 1_000,
  revision: 0,
} as const;
const order = { language: 'eng', popularityIn: 'ZA', reverse: false };

function ask(filter: AssetFilter, facets: boolean) {
  const question = { filter, sort: 'newest', start: 0, num: 10, facets } as const;
  return assetListQuery(question, moment, order) as {
    query: object;
    post_filter?: object;
    aggs: Record<string, object>;
  };
}

describe('a list with facets', () => {
  const filter: AssetFilter = { ...NO_FILTER, types: ['movie'], sections: ['kids'], people: ['p1'] };
  const { query, aggs, post_filter: chosen } = ask(filter, true);

  it('lets each facet ignore its own part of the filter, and no other', () => {
    expect(JSON.stringify(aggs['types'])).not.toContain('"movie"');
    expect(JSON.stringify(aggs['types'])).toContain('"kids"');
    expect(JSON.stringify(aggs['sections'])).toContain('"movie"');
    expect(JSON.stringify(aggs['sections'])).not.toContain('"kids"');
    expect(JSON.stringify(aggs['decades'])).toMatch(/"movie".*"kids"/);
  });

  it('counts only what is visible, and what no facet can widen', () => {
    expect(JSON.stringify(query)).toContain('"path":"windows"');
    expect(JSON.stringify(query)).toContain('{"terms":{"people":["p1"]}}');
    expect(JSON.stringify(query)).not.toContain('"kids"');
  });

  it('has on its page only what was chosen, and the whole list filters it at once where nothing is counted', () => {
    expect(JSON.stringify(chosen)).toMatch(/"movie".*"kids"/);
    expect(ask(NO_FILTER, true)).not.toHaveProperty('post_filter');
    const uncounted = ask(filter, false);
    expect(uncounted).not.toHaveProperty('aggs');
    expect(uncounted).not.toHaveProperty('post_filter');
    expect(JSON.stringify(uncounted.query)).toMatch(/"movie".*"kids"/);
  });

  it('tells subscriptions by the windows', () => {
    expect(JSON.stringify(aggs['valid_subscription_statuses'])).toContain('"windows.subscriptions":["full","*"]');
  });
});
