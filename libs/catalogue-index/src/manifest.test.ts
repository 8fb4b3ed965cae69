import { ConflictError, RefusedError } from '@marquee/es-client';
import { describe, expect, it } from 'vitest';
import { commitManifest, ManifestConflictError, ManifestVersionError, readManifest } from './manifest.ts';
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
    });
  });

  it('finds none where nothing is published', async () => {
    expect(await readManifest(fakeStore(), 'marquee')).toBeUndefined();
  });

  it('says so when it is of another version of the code', async () => {
    const store = fakeStore();
    store.put('marquee-manifest', 'live', { schema_version: 2, all: 'different' });
    await expect(readManifest(store, 'marquee')).rejects.toThrow(ManifestVersionError);
    await expect(readManifest(store, 'marquee')).rejects.toThrow(/schema version 2, and this program reads version 1/);
  });

  it('passes on that Elasticsearch did not answer', async () => {
    const store = fakeStore();
    store.failure = new Error('gone');
    await expect(readManifest(store, 'marquee')).rejects.toThrow('gone');
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
