import { ConflictError, RefusedError } from '@marquee/es-client';
import { describe, expect, it } from 'vitest';
import { commitManifest, type Manifest, parseManifest, readManifest } from './manifest.ts';
import { ManifestConflictError, ManifestGarbledError, ManifestVersionError } from './manifest-errors.ts';
import { fakeStore, manifestOf, publishInto } from './testing.ts';

const committing = (respond: () => Promise<unknown>) => {
  const requests: object[] = [];
  const store = {
    get: () => Promise.reject(new Error('not asked')),
    index: (request: object) => {
      requests.push(request);
      return respond();
    },
  };
  return { store, requests };
};

describe('readManifest', () => {
  it('reads it with its place', async () => {
    const store = fakeStore();
    publishInto(store, manifestOf({ revision: 3 }));
    expect(await readManifest(store, 'marquee')).toEqual({
      manifest: manifestOf({ revision: 3 }),
      place: { seqNo: 7, primaryTerm: 1 },
      unread: [],
    });
  });

  it('finds none where nothing is published', async () => {
    expect(await readManifest(fakeStore(), 'marquee')).toBeUndefined();
  });

  it('refuses a newer schema by its version alone, whatever else there is, and says who goes first', async () => {
    const store = fakeStore();
    store.put('marquee-manifest', 'live', { schema_version: 2, all: 'different' });
    await expect(readManifest(store, 'marquee')).rejects.toThrow(ManifestVersionError);
    await expect(readManifest(store, 'marquee')).rejects.toThrow(
      /marquee-manifest\/_doc\/live.* schema version 2, and this program reads version 1\..*readers before writers/,
    );
  });

  it('passes on that Elasticsearch did not answer', async () => {
    const store = fakeStore();
    store.failure = new Error('gone');
    await expect(readManifest(store, 'marquee')).rejects.toThrow('gone');
  });
});

describe('parseManifest', () => {
  const both = { prefix: 'marquee', read: { from: 1, to: 2 } };
  const only1 = { prefix: 'marquee', read: { from: 1, to: 1 } };
  const entryOf = ({ retained: _retained, ...entry }: Manifest) => entry;
  const entry = entryOf(manifestOf({ generation: 2, schema_version: 2 }));

  it('reads each of the versions that are read, and no other', () => {
    for (const version of [1, 2])
      expect(parseManifest(manifestOf({ schema_version: version }), both).manifest.schema_version).toBe(version);
    expect(() => parseManifest(manifestOf({ schema_version: 3 }), both)).toThrow(
      /3, and this program reads versions 1 to 2/,
    );
    expect(() => parseManifest(manifestOf({ schema_version: 1 }), { ...both, read: { from: 2, to: 3 } })).toThrow(
      /an older release: publish the whole catalogue with a release in between/,
    );
  });

  it('leaves out a retained generation of a version that is not read, and tells of it', () => {
    const json = manifestOf({ retained: [entry] });
    expect(parseManifest(json, only1)).toEqual({ manifest: manifestOf(), unread: [2] });
    expect(parseManifest(json, both)).toEqual({ manifest: json, unread: [] });
    const unknownShape = { ...manifestOf(), retained: [{ schema_version: 2, everything: 'else' }] };
    expect(parseManifest(unknownShape, only1)).toEqual({ manifest: manifestOf(), unread: [2] });
  });

  it('takes a retained generation without a version, as the first release wrote them, for version 1', () => {
    const old = { ...entry, schema_version: undefined };
    expect(parseManifest({ ...manifestOf(), retained: [old] }, only1).manifest.retained).toEqual([
      { ...entry, schema_version: 1 },
    ]);
  });

  it('passes over what a later release added, and keeps the indices that it does not know', () => {
    const indices = { ...manifestOf().indices, trailers: 'marquee-trailers-000001' };
    const { manifest } = parseManifest({ ...manifestOf({ indices }), colour: 'blue' }, only1);
    expect(manifest).toEqual(manifestOf({ indices }));
  });

  it.each([
    ['no object', 'live', /Invalid input/],
    ['nothing', undefined, /Invalid input/],
    ['no version', { ...manifestOf(), schema_version: undefined }, /schema_version/],
    ['a version that is none', { ...manifestOf(), schema_version: '1' }, /schema_version/],
    ['no list of what is retained', { ...manifestOf(), retained: {} }, /retained/],
    ['an index short', { ...manifestOf(), indices: { assets: 'marquee-assets-000001' } }, /indices\.sections/],
    ['a generation that is no number', { ...manifestOf(), generation: 'one' }, /generation/],
  ])('calls it garbled when it has %s, and says where and what to do', (_what, json, where) => {
    const parse = () => parseManifest(json, only1);
    expect(parse).toThrow(ManifestGarbledError);
    expect(parse).toThrow(where);
    expect(parse).toThrow(/marquee-manifest\/_doc\/live.*delete that document, and publish the whole catalogue again/);
  });

  it('names no more faults than can be read', () => {
    const parse = () => parseManifest({ schema_version: 1, retained: [] }, only1);
    expect(parse).toThrow(/cannot be read: .{1,300}; and \d+ more\. /);
  });
});

describe('commitManifest', () => {
  it('moves it only from where it was read', async () => {
    const { store, requests } = committing(() => Promise.resolve({}));
    await commitManifest(store, manifestOf(), { prefix: 'marquee', expected: { seqNo: 7, primaryTerm: 2 } });
    expect(requests).toEqual([
      { index: 'marquee-manifest', id: 'live', document: manifestOf(), if_seq_no: 7, if_primary_term: 2 },
    ]);
  });

  it('makes it only where there is none', async () => {
    const { store, requests } = committing(() => Promise.resolve({}));
    await commitManifest(store, manifestOf(), { prefix: 'marquee', expected: undefined });
    expect(requests).toMatchObject([{ op_type: 'create' }]);
  });

  it('tells a conflict from any other failure', async () => {
    const conflict = committing(() => Promise.reject(new ConflictError({ call: 'index' }, 'version')));
    const place = { prefix: 'marquee', expected: undefined };
    await expect(commitManifest(conflict.store, manifestOf(), place)).rejects.toThrow(ManifestConflictError);
    const refused = committing(() => Promise.reject(new RefusedError({ call: 'index' }, 400, 'bad')));
    await expect(commitManifest(refused.store, manifestOf(), place)).rejects.toThrow(RefusedError);
  });
});
