import { sortValue } from '@marquee/catalogue';
import type { MultiSearchRequest } from '@marquee/es-client';
import { describe, expect, it } from 'vitest';
import { searchPages } from './search-pages.ts';

const view = { generation: 4, revision: 2, indices: { assets: 'marquee-assets-000004' } };

function storeWith(...responses: unknown[]) {
  const asked: MultiSearchRequest[] = [];
  const msearch = (request: MultiSearchRequest) => {
    asked.push(request);
    return Promise.resolve({ took: 1, responses: responses as never[] });
  };
  return { asked, store: { msearch } };
}

describe('searchPages', () => {
  it('asks all bodies at once, of the view’s assets', async () => {
    const { asked, store } = storeWith({ hits: { hits: [] } }, { hits: { hits: [] } });
    await searchPages(store, view, [{ size: 1 }, { size: 2 }]);
    const header = { index: 'marquee-assets-000004', request_cache: true };
    expect(asked).toEqual([{ searches: [header, { size: 1 }, header, { size: 2 }] }]);
  });

  it('asks nothing when there is nothing to ask', async () => {
    const { asked, store } = storeWith();
    expect(await searchPages(store, view, [])).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('reads documents’ numbers out of sort values, with ids and aggregations where there are any', async () => {
    const hits = [
      { sort: [sortValue(9, 17)], fields: { asset_id: ['m1'] } },
      { sort: [2.5, sortValue(3, 4)], fields: { asset_id: ['m2'] } },
    ];
    const { store } = storeWith(
      { hits: { total: { value: 30 }, hits } },
      { hits: { total: { value: 5 }, hits: [] }, aggregations: { sections: { buckets: [] } } },
    );
    expect(await searchPages(store, view, [{}, {}])).toEqual([
      { numbers: [17, 4], ids: ['m1', 'm2'], total: 30, aggregations: {} },
      { numbers: [], ids: [], total: 5, aggregations: { sections: { buckets: [] } } },
    ]);
  });

  it('refuses hits that do not name their document', async () => {
    const { store } = storeWith({ hits: { hits: [{ sort: [9_223_372_036_854_775_807] }] } });
    await expect(searchPages(store, view, [{}])).rejects.toThrow('does not name its document');
  });
});
