import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderStore, removeUnfinished } from './folder-store.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'image-store-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

const picture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
const sha = createHash('sha256').update(picture).digest('hex');
const other = createHash('sha256').update('other').digest('hex');

describe('createFolderStore', () => {
  it('gives back what it was given, by its SHA-256', async () => {
    const store = createFolderStore(root);
    expect(await store.write(picture)).toBe(sha);
    expect(await store.read(sha)).toEqual(picture);
    expect(await store.has(sha)).toBe(true);
    expect(await readFile(store.path(sha))).toEqual(picture);
  });

  it('keeps it two folders deep and leaves nothing unfinished', async () => {
    const store = createFolderStore(root);
    await store.write(picture);
    expect(store.path(sha)).toBe(join(root, sha.slice(0, 2), sha.slice(2, 3), sha));
    expect(await readdir(join(root, 'unfinished'))).toEqual([]);
  });

  it('has nothing by other names, be they well formed or not', async () => {
    const store = createFolderStore(join(root, 'not-there-yet'));
    for (const name of [other, '', '../../../etc/passwd', sha.toUpperCase(), `${sha}0`]) {
      expect(await store.has(name)).toBe(false);
      expect(await store.read(name)).toBeUndefined();
    }
  });

  it('makes no path of what is no SHA-256', () => {
    expect(() => createFolderStore(root).path('../secret')).toThrow(RangeError);
  });

  it('takes the same content from many writers at once', async () => {
    const stores = Array.from({ length: 8 }, () => createFolderStore(root));
    const names = await Promise.all(stores.flatMap((store) => [store.write(picture), store.write(picture)]));
    expect(new Set(names)).toEqual(new Set([sha]));
    expect(await createFolderStore(root).read(sha)).toEqual(picture);
  });

  it('writes again what a broken disk cut short', async () => {
    const store = createFolderStore(root);
    await store.write(picture);
    await truncate(store.path(sha), 3);
    await store.write(picture);
    expect(await store.read(sha)).toEqual(picture);
  });
});

describe('removeUnfinished', () => {
  it('removes what a killed writer left, and nothing that is being written', async () => {
    const store = createFolderStore(root);
    await store.write(picture);
    const [left, fresh] = [join(root, 'unfinished', 'left'), join(root, 'unfinished', 'fresh')];
    await writeFile(left, 'half');
    await writeFile(fresh, 'half');
    const hourAgo = new Date(Date.now() - 3_600_000);
    await utimes(left, hourAgo, hourAgo);
    expect(await removeUnfinished(root, 600_000)).toBe(1);
    expect(await readdir(join(root, 'unfinished'))).toEqual(['fresh']);
    expect(await store.has(sha)).toBe(true);
  });

  it('finds nothing where there is no store yet', async () => {
    expect(await removeUnfinished(join(root, 'none'), 0)).toBe(0);
  });
});
