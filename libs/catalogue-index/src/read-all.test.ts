import { describe, expect, it } from 'vitest';
import { readAll } from './read-all.ts';
import { readRecords } from './records.ts';
import { fakeStore, manifestOf, version } from './testing.ts';

const view = manifestOf({ revision: 2 });

describe('readAll', () => {
  it('reads what holds at the revision, a page at a time, each once', async () => {
    const store = fakeStore();
    for (let n = 0; n < 7; n += 1) store.put(view.indices.people, String(n), version(n, { name: n }));
    store.put(view.indices.people, '7', version(7, { name: 'ended' }, [0, 2]));
    store.put(view.indices.people, '8', version(8, { name: 'later' }, [3, 9]));
    const pages = await Array.fromAsync(readAll(store, view, { name: 'people', pageSize: 3 }));
    expect(pages.map((page) => page.map((source) => (source as { name: unknown }).name))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6],
    ]);
  });

  it('never asks for more than a result window', async () => {
    const store = fakeStore();
    await Array.fromAsync(readAll(store, view, { name: 'people', pageSize: 50_000, fields: ['name'] }));
    expect(store.searches).toMatchObject([{ size: 10_000, _source: ['name'] }]);
  });
});

describe('readRecords', () => {
  it('reads the records that the catalogue was made from', async () => {
    const store = fakeStore();
    store.put(view.indices.records, '0', version(0, { content_hash: 'h', record: { kind: 'person', id: 'p1' } }));
    expect(await Array.fromAsync(readRecords(store, view))).toMatchObject([
      [{ content_hash: 'h', record: { id: 'p1' } }],
    ]);
  });
});
