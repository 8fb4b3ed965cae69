import { Problem } from '@marquee/problem';
import { describe, expect, it } from 'vitest';
import { fetchDocuments } from './fetch-documents.ts';
import { fakeStore, manifestOf, version } from './testing.ts';

const view = manifestOf();
const windows = [{ countries: ['*'], start_at: 0 }];
const content = (id: string) => ({
  document: { id, categories: [{ id: 'c1', slug: 'drama' }] },
  windows,
  category_counts: { c1: 5 },
});

describe('fetchDocuments', () => {
  it('puts each document together from what is stored, in the order asked', async () => {
    const store = fakeStore();
    store.put(view.indices.assets, '3', version(3, content('m3')));
    store.put(view.indices.assets, '1', version(1, content('m1')));
    expect(await fetchDocuments(store, view, [3, 1])).toEqual([
      { doc_number: 3, id: 'm3', categories: [{ id: 'c1', slug: 'drama', count: 5 }], windows },
      { doc_number: 1, id: 'm1', categories: [{ id: 'c1', slug: 'drama', count: 5 }], windows },
    ]);
  });

  it('asks for nothing where nothing is wanted', async () => {
    const mget = (): Promise<unknown> => Promise.reject(new Error('asked'));
    expect(await fetchDocuments({ mget }, view, [])).toEqual([]);
  });

  it('has the caller try again when the generation is gone', async () => {
    await expect(fetchDocuments(fakeStore(), view, [1])).rejects.toSatisfy(
      (error) => error instanceof Problem && error.code === 'SEARCH_UNAVAILABLE' && error.retryAfterS === 1,
    );
  });
});
