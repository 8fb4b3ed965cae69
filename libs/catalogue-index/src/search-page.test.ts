import { sortValue } from '@marquee/catalogue';
import { describe, expect, it } from 'vitest';
import { searchPage } from './search-page.ts';
import { fakeStore, manifestOf } from './testing.ts';

const answering = (answer: object) => {
  const requests: object[] = [];
  const search = (request: object): Promise<unknown> => {
    requests.push(request);
    return Promise.resolve({ timed_out: false, ...answer });
  };
  return { store: { ...fakeStore(), search }, requests };
};

describe('searchPage', () => {
  it('asks the generation’s own index for the body as it is, and lets Elasticsearch keep what it finds', async () => {
    const { store, requests } = answering({ hits: { total: { value: 0 }, hits: [] } });
    await searchPage(store, manifestOf({ generation: 42 }), { query: { match_all: {} }, size: 5 });
    expect(requests).toEqual([
      { index: 'marquee-assets-000042', request_cache: true, query: { match_all: {} }, size: 5 },
    ]);
  });

  it('tells documents by the last sort value, whatever stands before it', async () => {
    const hits = [{ sort: [sortValue(5, 11)] }, { sort: [1.5, sortValue(6, 7)] }];
    const { store } = answering({ hits: { total: { value: 9 }, hits } });
    expect(await searchPage(store, manifestOf(), {})).toEqual({
      numbers: [11, 7],
      total: 9,
      lastSort: [1.5, sortValue(6, 7)],
      aggregations: {},
    });
  });

  it('tells them by doc_number where a search by relevance fetched it', async () => {
    const { store } = answering({
      hits: { total: { value: 1 }, hits: [{ fields: { doc_number: [3] }, sort: [0.7] }] },
    });
    expect((await searchPage(store, manifestOf(), {})).numbers).toEqual([3]);
  });

  it('hands on aggregations', async () => {
    const { store } = answering({ hits: { hits: [] }, aggregations: { audio: { buckets: [] } } });
    expect(await searchPage(store, manifestOf(), {})).toEqual({
      numbers: [],
      total: 0,
      aggregations: { audio: { buckets: [] } },
    });
  });

  it.each([[{ sort: [0.5] }], [{ sort: ['name'] }], [{ sort: [9_223_372_036_854_775_807] }], [{}]])(
    'takes no hit that does not name its document: %j',
    async (hit) => {
      const { store } = answering({ hits: { hits: [hit] } });
      await expect(searchPage(store, manifestOf(), {})).rejects.toThrow(TypeError);
    },
  );
});
