import { describe, expect, it } from 'vitest';
import { readTables } from './tables.ts';
import { type FakeStore, fakeStore, manifestOf, version } from './testing.ts';
import { LIVE } from './versions.ts';

const { indices } = manifestOf();
const boundary = (at: number) => ({ at, countries: ['*'], platforms: ['*'] });
const putBoundary = (store: FakeStore, number: number, [at, from = 0, to = LIVE]: [number, number?, number?]): void => {
  store.put(indices.boundaries, String(number), version(number, boundary(at), [from, to]));
};
const instants = (tables: { boundaries: { at: number }[] }): number[] =>
  tables.boundaries.map(({ at }) => at).toSorted((a, b) => a - b);

describe('readTables', () => {
  it('reads sections, categories and boundaries at the revision', async () => {
    const store = fakeStore();
    store.put(indices.sections, '0', version(0, { document: { slug: 'kids' } }));
    store.put(indices.categories, '0', version(0, { document: { slug: 'old', count: 1 } }, [0, 1]));
    store.put(indices.categories, '1', version(1, { document: { slug: 'new', count: 2 } }, [1, LIVE]));
    putBoundary(store, 0, [100]);
    const tables = await readTables(store, manifestOf({ revision: 1 }));
    expect(tables.sections.map(({ document }) => document)).toEqual([{ slug: 'kids' }]);
    expect(tables.categories.map(({ document }) => document)).toEqual([{ slug: 'new', count: 2 }]);
    expect(instants(tables)).toEqual([100]);
  });

  it('reads only what changed, where it has an older revision', async () => {
    const store = fakeStore();
    putBoundary(store, 0, [100]);
    putBoundary(store, 1, [200]);
    const older = { revision: 0, tables: await readTables(store, manifestOf()) };
    putBoundary(store, 1, [200, 0, 1]);
    putBoundary(store, 2, [300, 1, LIVE]);
    const read: number[] = [];
    const search = async (request: object): Promise<unknown> => {
      const answer = (await store.search(request)) as { hits: { hits: { _source: { doc_number: number } }[] } };
      read.push(...answer.hits.hits.map(({ _source }) => _source.doc_number));
      return answer;
    };
    expect(instants(await readTables({ search }, manifestOf({ revision: 1 }), older))).toEqual([100, 300]);
    expect(read).toEqual([1, 2]);
  });

  it('forgets an end that was never committed', async () => {
    const store = fakeStore();
    putBoundary(store, 0, [100, 0, 1]); // an apply is writing revision 1 …
    const older = { revision: 0, tables: await readTables(store, manifestOf()) };
    putBoundary(store, 0, [100]); // … was killed, and taken back
    expect(instants(await readTables(store, manifestOf({ revision: 1 }), older))).toEqual([100]);
  });
});
