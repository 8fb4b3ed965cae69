import { sortValue } from '@marquee/catalogue';
import { describe, expect, it } from 'vitest';
import { type CatalogueChanges, readChanges } from './changes.ts';
import { changesSince, withStep } from './history.ts';
import { createSnapshots } from './snapshots.ts';
import { fakeStore, manifestOf, publishInto } from './testing.ts';
import { LIVE } from './versions.ts';

const version = (number: number, [from, to]: [number, number], traits: object = {}) => ({
  doc_number: number,
  from_revision: from,
  to_revision: to,
  content_hash: `hash ${number}`,
  asset_id: 'a',
  slug: 'a',
  type: 'movie',
  ancestors: [],
  sections: ['hollywood'],
  categories: [],
  category_slugs: [],
  audio_languages: ['eng'],
  subtitles_languages: [],
  year: 2020,
  people: [],
  vod_model: 'svod',
  license_types: [],
  has_download_policy: false,
  added_at: 0,
  windows: [{ start_at: 0 }],
  search: { exact: ['a title'], title: 'a title', people: '', all: 'a title' },
  sort: { newest: sortValue(7, number), alphabet: { eng: sortValue(9, number) } },
  ...traits,
});

const view = { ...manifestOf({ generation: 1 }), revision: 4 };
const read = (sources: readonly { doc_number: number }[], from = 2): Promise<CatalogueChanges | undefined> => {
  const store = fakeStore();
  for (const source of sources) store.put('marquee-assets-000001', String(source.doc_number), source);
  return readChanges(store, view, from);
};

describe('readChanges', () => {
  it('tells an asset that only shows something else from one that is found elsewhere', async () => {
    const old = version(0, [0, 3]);
    const retold = await read([old, version(5, [3, LIVE])]);
    expect(retold?.assets).toMatchObject([
      { id: 'a', before: { doc_number: 0 }, after: { doc_number: 5 }, onlyContent: true },
    ]);
    for (const traits of [
      { windows: [{ start_at: 1 }] },
      { sections: ['kids'] },
      { search: { exact: [], title: 'b', people: '', all: 'b' } },
      { sort: { newest: sortValue(8, 5), alphabet: { eng: sortValue(9, 5) } } },
    ]) {
      const changed = await read([old, version(5, [3, LIVE], traits)]);
      expect([traits, changed?.assets[0]?.onlyContent]).toEqual([traits, false]);
    }
  });

  it('knows what is new and what is gone, and passes over what came and went in between', async () => {
    const changes = await read([
      version(0, [0, 4], { asset_id: 'gone' }),
      version(1, [3, LIVE], { asset_id: 'new' }),
      version(2, [3, 4], { asset_id: 'brief' }),
      version(3, [0, LIVE], { asset_id: 'same' }),
    ]);
    expect(changes?.assets).toMatchObject([
      { id: 'gone', before: { doc_number: 0 }, after: undefined, onlyContent: false },
      { id: 'new', before: undefined, after: { doc_number: 1 }, onlyContent: false },
      { id: 'brief', before: undefined, after: undefined },
    ]);
    expect(changes?.others).toBe(false);
  });

  it('says whether anything but assets changed, and gives up where too much did', async () => {
    const store = fakeStore();
    store.put('marquee-people-000001', '1', { doc_number: 1, from_revision: 3, to_revision: LIVE });
    expect(await readChanges(store, view, 2)).toEqual({ assets: [], others: true });
    const many = Array.from({ length: 501 }, (_, number) => version(number, [3, LIVE], { asset_id: `a${number}` }));
    expect(await read(many)).toBeUndefined();
  });
});

describe('a follower', () => {
  it.each([
    [true, [{ id: 'a', onlyContent: true }]],
    [false, undefined],
  ])('that tells changes (%s) has snapshots which know what changed since earlier ones', async (tellsChanges, told) => {
    const store = fakeStore();
    publishInto(store, manifestOf({ revision: 2 }));
    await using snapshots = createSnapshots(store, { tellsChanges });
    await snapshots.refresh();
    for (const source of [version(0, [0, 3]), version(5, [3, LIVE])])
      store.put('marquee-assets-000001', String(source.doc_number), source);
    publishInto(store, manifestOf({ revision: 3 }));
    await snapshots.refresh();
    const changes = snapshots.current?.changesSince('1.2');
    expect(changes?.assets.map(({ id, onlyContent }) => ({ id, onlyContent }))).toEqual(told);
    expect(snapshots.current?.changesSince('2.2')).toBeUndefined();
  });
});

describe('the history of a generation', () => {
  const step = (from: number, to: number, known = true) => ({
    from,
    to,
    changes: known
      ? { assets: [{ id: `${from}-${to}`, before: undefined, after: undefined, onlyContent: true }], others: false }
      : undefined,
  });
  const idsSince = (history: ReturnType<typeof withStep>, from: number) =>
    changesSince(history, from)?.assets.map(({ id }) => id);

  it('tells everything since a snapshot that it has seen', () => {
    const history = [step(0, 1), step(1, 3), step(3, 4)].reduce<ReturnType<typeof withStep>>(withStep, []);
    expect(idsSince(history, 0)).toEqual(['0-1', '1-3', '3-4']);
    expect(idsSince(history, 3)).toEqual(['3-4']);
    expect(idsSince(history, 2)).toBeUndefined();
  });

  it('tells nothing across a step that it does not know, or a gap', () => {
    const unknown = [step(0, 1), step(1, 2, false), step(2, 3)].reduce<ReturnType<typeof withStep>>(withStep, []);
    expect(idsSince(unknown, 0)).toBeUndefined();
    expect(idsSince(unknown, 2)).toEqual(['2-3']);
    expect(idsSince(withStep([step(0, 1)], step(5, 6)), 0)).toBeUndefined();
  });
});
