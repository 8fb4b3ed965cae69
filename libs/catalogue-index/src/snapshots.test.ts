import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSnapshots } from './snapshots.ts';
import { type FakeStore, fakeStore, manifestOf, publishInto, version } from './testing.ts';

let folder: string;
let store: FakeStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshots-'));
  store = fakeStore();
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const quick = { pollIntervalMs: 5 };
const section = (slug: string) => version(0, { document: { slug, position: 0 } });

describe('createSnapshots', () => {
  it('has nothing until something is published, then finds it by itself', async () => {
    await using snapshots = createSnapshots(store, quick);
    await snapshots.start();
    expect(snapshots.current).toBeUndefined();
    expect(snapshots.confirmedAt).toBeUndefined();
    expect(snapshots.trouble).toContain('nothing is published under the prefix "marquee"');
    publishInto(store, manifestOf());
    await vi.waitFor(() => {
      expect(snapshots.current).toMatchObject({ id: '1.0', schemaVersion: 1 });
    });
    expect(snapshots.trouble).toBeUndefined();
    expect(snapshots.confirmedAt).toBeTypeOf('number');
  });

  it('keeps the last good one when Elasticsearch fails, tells of it, and goes on when it is back', async () => {
    const errors: unknown[] = [];
    publishInto(store, manifestOf());
    await using snapshots = createSnapshots(store, { ...quick, onError: (error) => errors.push(error) });
    await snapshots.start();
    store.failure = new Error('gone');
    await vi.waitFor(() => {
      expect(errors).toContain(store.failure);
    });
    await expect(snapshots.refresh()).rejects.toThrow('gone');
    expect(snapshots.current?.id).toBe('1.0');
    publishInto(store, manifestOf({ generation: 2 }));
    store.failure = undefined;
    await vi.waitFor(() => {
      expect(snapshots.current?.id).toBe('2.0');
    });
  });

  it.each([
    ['of a newer schema', { schema_version: 2 }, 'ManifestVersionError'],
    ['garbled', { schema_version: 1, generation: 2 }, 'ManifestGarbledError'],
    ['missing', undefined, 'ManifestMissingError'],
  ])(
    'keeps the last good one when the manifest is %s, tells of it, and goes on when it is mended',
    async (_, bad, name) => {
      const errors: unknown[] = [];
      publishInto(store, manifestOf());
      await using snapshots = createSnapshots(store, { ...quick, onError: (error) => errors.push(error) });
      await snapshots.start();
      const good = snapshots.current;
      if (bad === undefined) store.documents.delete('marquee-manifest');
      else store.put('marquee-manifest', 'live', bad);
      await vi.waitFor(() => {
        expect(errors[0]).toMatchObject({ name });
      });
      expect(snapshots.current).toBe(good);
      expect(snapshots.trouble).toBe((errors[0] as Error).message);
      publishInto(store, manifestOf({ generation: 3 }));
      await vi.waitFor(() => {
        expect(snapshots.current?.id).toBe('3.0');
      });
      expect(snapshots.trouble).toBeUndefined();
    },
  );

  it('does not switch to a generation whose documents it cannot read, and says which', async () => {
    publishInto(store, manifestOf());
    await using snapshots = createSnapshots(store, { pollIntervalMs: 60_000 });
    await snapshots.start();
    store.put('marquee-sections-000002', '0', { ...section('kids'), doc_number: 0.5 });
    publishInto(store, manifestOf({ generation: 2 }));
    await expect(snapshots.refresh()).rejects.toThrow(/Generation 2 holds documents that this program cannot read/);
    expect(snapshots.current?.id).toBe('1.0');
  });

  it('lets listeners warm the next one before it is current', async () => {
    publishInto(store, manifestOf());
    await using snapshots = createSnapshots(store, { pollIntervalMs: 60_000 });
    await snapshots.start();
    const seen: (string | undefined)[] = [];
    snapshots.onSnapshot(async (next) => {
      seen.push(next.id, snapshots.current?.id);
      await sleep(20);
      seen.push('warm');
    });
    publishInto(store, manifestOf({ revision: 1 }));
    await snapshots.refresh();
    expect(seen).toEqual(['1.1', '1.0', 'warm']);
    expect(snapshots.current?.id).toBe('1.1');
  });

  it('switches without a listener that takes too long, and with one that fails', async () => {
    const errors: unknown[] = [];
    publishInto(store, manifestOf());
    await using snapshots = createSnapshots(store, {
      pollIntervalMs: 60_000,
      warmingMs: 30,
      onError: (error) => errors.push(error),
    });
    await snapshots.start();
    let aborted = false;
    const slow = snapshots.onSnapshot(async (_, signal) => {
      await sleep(5_000, undefined, { signal }).catch(() => {
        aborted = true;
      });
    });
    snapshots.onSnapshot(() => {
      throw new Error('cannot warm');
    });
    publishInto(store, manifestOf({ revision: 1 }));
    await snapshots.refresh();
    expect(snapshots.current?.id).toBe('1.1');
    expect(errors).toMatchObject([{ message: 'cannot warm' }]);
    await vi.waitFor(() => {
      expect(aborted).toBe(true);
    });
    slow();
  });

  it('switches at a catalogue made anew under the same number', async () => {
    publishInto(store, manifestOf());
    await using snapshots = createSnapshots(store, { pollIntervalMs: 60_000 });
    await snapshots.start();
    const { current } = snapshots;
    await snapshots.refresh();
    expect(snapshots.current).toBe(current);
    publishInto(store, manifestOf({ published_at: '2026-11-25T00:00:00.000Z' }));
    await snapshots.refresh();
    expect(snapshots.current).not.toBe(current);
  });

  it('shares one look among those who ask at the same time', async () => {
    publishInto(store, manifestOf());
    await using snapshots = createSnapshots(store, { pollIntervalMs: 60_000 });
    await Promise.all([snapshots.refresh(), snapshots.refresh(), snapshots.refresh()]);
    expect(store.searches).toHaveLength(3);
  });

  it('looks no more once it is disposed', async () => {
    publishInto(store, manifestOf());
    const snapshots = createSnapshots(store, quick);
    await snapshots.start();
    await snapshots[Symbol.asyncDispose]();
    publishInto(store, manifestOf({ generation: 2 }));
    await sleep(30);
    expect(snapshots.current?.id).toBe('1.0');
  });
});

describe('a saved snapshot', () => {
  const saved = () => ({ ...quick, savedFile: join(folder, 'state', 'snapshot.json') });

  it('is there at the next start, when Elasticsearch is not', async () => {
    publishInto(store, manifestOf());
    store.put('marquee-sections-000001', '0', section('kids'));
    const before = createSnapshots(store, saved());
    await before.start();
    await before[Symbol.asyncDispose]();
    store.failure = new Error('gone');
    await using after = createSnapshots(store, saved());
    await after.start();
    expect(after.current).toMatchObject({ id: '1.0', sections: [{ slug: 'kids' }] });
    expect(after.confirmedAt).toBeUndefined();
    expect(await readdir(join(folder, 'state'))).toEqual(['snapshot.json']);
  });

  it('is not taken by a catalogue of another prefix', async () => {
    publishInto(store, manifestOf());
    const before = createSnapshots(store, saved());
    await before.start();
    await before[Symbol.asyncDispose]();
    await using other = createSnapshots(store, { ...saved(), indexPrefix: 'other' });
    await other.start();
    expect(other.current).toBeUndefined();
  });

  it('is not taken when a newer release saved it, and says so', async () => {
    publishInto(store, manifestOf());
    const before = createSnapshots(store, saved());
    await before.start();
    await before[Symbol.asyncDispose]();
    const file = saved().savedFile;
    await writeFile(file, (await readFile(file, 'utf8')).replace('"schema_version":1', '"schema_version":2'));
    store.failure = new Error('gone');
    const errors: unknown[] = [];
    await using after = createSnapshots(store, { ...saved(), onError: (error) => errors.push(error) });
    await after.start();
    expect(after.current).toBeUndefined();
    expect(errors[0]).toMatchObject({ name: 'ManifestVersionError' });
  });

  it('does no harm when it cannot be read', async () => {
    const errors: unknown[] = [];
    await writeFile(join(folder, 'broken.json'), '{"manifest":');
    publishInto(store, manifestOf());
    await using snapshots = createSnapshots(store, {
      ...quick,
      savedFile: join(folder, 'broken.json'),
      onError: (error) => errors.push(error),
    });
    await snapshots.start();
    expect(snapshots.current?.id).toBe('1.0');
    expect(errors).toHaveLength(1);
  });
});
