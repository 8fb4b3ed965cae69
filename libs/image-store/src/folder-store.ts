import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { ImageStore } from './image-store.ts';

const SHA256 = /^[0-9a-f]{64}$/;
/** Below the root, so that a rename stays within one file system. */
const UNFINISHED = 'unfinished';

/**
 * An image store in a folder: `ab/c/abc…`, 256 folders of 16, so that a million pictures make some 250 a folder. Several processes may
 * write and read at once. The folder is made at the first write; a reader may come before that.
 */
export function createFolderStore(root: string): ImageStore {
  const base = resolve(root);
  const folders = createFolders(base);
  const path = (sha256: string): string => {
    if (!SHA256.test(sha256)) throw new RangeError('Not a SHA-256 in lower-case hexadecimal.');
    return join(base, sha256.slice(0, 2), sha256.slice(2, 3), sha256);
  };
  const has = async (sha256: string): Promise<boolean> =>
    SHA256.test(sha256) && (await sizeOf(path(sha256))) !== undefined;
  return {
    path,
    has,
    async read(sha256) {
      return SHA256.test(sha256) ? await unlessMissing(readFile(path(sha256))) : undefined;
    },
    async write(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const target = path(sha256);
      if ((await sizeOf(target)) !== bytes.length) await place(bytes, target, folders);
      return sha256;
    },
  };
}

/**
 * Removes what killed writers left in the folder store at `root`; only files older than `olderThanMs`, so that it never meets
 * a writer at work.
 * @returns how many files it removed.
 */
export async function removeUnfinished(root: string, olderThanMs: number): Promise<number> {
  const folder = join(resolve(root), UNFINISHED);
  let removed = 0;
  for (const name of (await unlessMissing(readdir(folder))) ?? []) {
    const file = join(folder, name);
    const facts = await unlessMissing(stat(file));
    if (facts === undefined || Date.now() - facts.mtimeMs < olderThanMs) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

/** The folders of a store, each made once. */
interface Folders {
  /** Where files are written before they have their name. */
  unfinished(): Promise<string>;
  /** Makes a folder, and makes sure that it outlives a crash. */
  make(folder: string): Promise<void>;
}

function createFolders(base: string): Folders {
  const made = new Map<string, Promise<void>>();
  const make = (folder: string): Promise<void> => {
    const known = made.get(folder);
    if (known !== undefined) return known;
    const making = makeFolder(folder);
    made.set(folder, making);
    making.catch(() => made.delete(folder));
    return making;
  };
  return {
    make,
    async unfinished() {
      const folder = join(base, UNFINISHED);
      await make(folder);
      return folder;
    },
  };
}

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return; // it was there
  const stop = dirname(dirname(first));
  for (let parent = dirname(folder); parent !== stop; parent = dirname(parent)) {
    await flush(parent);
    if (parent === dirname(parent)) break;
  }
}

/** A name appears only when its content is on the disk: written apart, flushed, then renamed, and the folder flushed too. */
async function place(bytes: Uint8Array, target: string, folders: Folders): Promise<void> {
  const folder = dirname(target);
  const unfinished = join(await folders.unfinished(), randomUUID());
  await folders.make(folder);
  try {
    await using file = await open(unfinished, 'wx', 0o644);
    await file.writeFile(bytes);
    await file.datasync();
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await flush(folder);
}

async function flush(folder: string): Promise<void> {
  await using directory = await open(folder, 'r');
  await directory.sync();
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await unlessMissing(stat(file)))?.size;
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
