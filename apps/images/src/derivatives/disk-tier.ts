import { createHash, randomUUID } from 'node:crypto';
import { mkdir, opendir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Derivative } from './derivative.ts';
import { printDerivativeFile, readDerivativeFile } from './derivative-file.ts';

export interface DiskTierOptions {
  readonly folder: string;
  /** All files together; above it the longest unused go. */
  readonly maxBytes: number;
  /** Told of what could not be read, written or cleared: the disk is a cache, and a fault of it never reaches a device. */
  readonly onError?: (error: unknown) => void;
}

/** After a clearing this much of the room is in use: so that not every write clears. */
const KEEP_SHARE = 0.9;
/** Each process writes so much of the room before it looks again what all of them wrote together. */
const LOOK_AGAIN_SHARE = 0.05;
/** A use is noted at most so often: it costs a write. */
const NOTE_USE_EVERY_MS = 3_600_000;
/** A killed writer's file is surely nobody's after this. */
const UNFINISHED_AFTER_MS = 600_000;

/** Below the folder, so that a rename stays within one file system. */
const UNFINISHED = 'unfinished';

/**
 * Derivatives on disk: bounded in bytes, there after a restart, shared by every process that names the same folder. A file appears by
 * renaming, so it is whole or not there; its checksum tells when the disk changed it. The file's time is that of its last use.
 */
export class DiskTier {
  readonly #folder: string;
  readonly #options: DiskTierOptions;
  #writtenSinceLook = Infinity;
  #clearing: Promise<void> | undefined;

  constructor(options: DiskTierOptions) {
    this.#options = options;
    this.#folder = resolve(options.folder);
  }

  async get(key: string): Promise<Derivative | undefined> {
    const path = this.#path(key);
    try {
      const file = await readFile(path);
      const derivative = readDerivativeFile(key, file);
      if (derivative === undefined) await rm(path, { force: true });
      else void this.#noteUse(path);
      return derivative;
    } catch (error) {
      if (!isMissing(error)) this.#options.onError?.(error);
      return undefined;
    }
  }

  /** The file of what is kept by this key, for a reader of its own; it is for that reader to check it. */
  async locate(key: string): Promise<string | undefined> {
    const path = this.#path(key);
    return (await this.#noteUse(path)) ? path : undefined;
  }

  async put(key: string, derivative: Derivative): Promise<void> {
    const path = this.#path(key);
    const unfinished = join(this.#folder, UNFINISHED, randomUUID());
    const file = printDerivativeFile(key, derivative);
    try {
      await unlessFolderIsMissing(unfinished, () => writeFile(unfinished, file, { flag: 'wx', mode: 0o600 }));
      await unlessFolderIsMissing(path, () => rename(unfinished, path));
    } catch (error) {
      this.#options.onError?.(error);
      await rm(unfinished, { force: true }).catch(() => undefined);
      return;
    }
    this.#writtenSinceLook += file.length;
    if (this.#writtenSinceLook > this.#options.maxBytes * LOOK_AGAIN_SHARE) void this.clear();
  }

  /** Makes room: removes what was longest unused until the bound holds. Calls at the same time share one clearing. */
  clear(): Promise<void> {
    this.#writtenSinceLook = 0;
    this.#clearing ??= this.#clearOnce()
      .catch((error: unknown) => this.#options.onError?.(error))
      .finally(() => {
        this.#clearing = undefined;
      });
    return this.#clearing;
  }

  async #clearOnce(): Promise<void> {
    const files = await this.#list();
    let total = files.reduce((sum, { size }) => sum + size, 0);
    if (total <= this.#options.maxBytes) return;
    for (const { path, size } of files.toSorted((one, other) => one.usedAt - other.usedAt)) {
      if (total <= this.#options.maxBytes * KEEP_SHARE) break;
      await rm(path, { force: true });
      total -= size;
    }
  }

  async #list(): Promise<{ path: string; size: number; usedAt: number }[]> {
    const files: { path: string; size: number; usedAt: number }[] = [];
    for await (const entry of await opendir(this.#folder, { recursive: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const facts = await stat(path).catch(() => undefined);
      if (facts === undefined) continue;
      const isUnfinished = entry.parentPath.endsWith(UNFINISHED);
      if (isUnfinished && Date.now() - facts.mtimeMs > UNFINISHED_AFTER_MS) await rm(path, { force: true });
      else if (!isUnfinished) files.push({ path, size: facts.size, usedAt: facts.mtimeMs });
    }
    return files;
  }

  /** Tells whether the file is there. */
  async #noteUse(path: string): Promise<boolean> {
    const now = new Date();
    try {
      const { mtimeMs } = await stat(path);
      if (now.getTime() - mtimeMs > NOTE_USE_EVERY_MS) await utimes(path, now, now);
      return true;
    } catch (error) {
      if (!isMissing(error)) this.#options.onError?.(error);
      return false;
    }
  }

  #path(key: string): string {
    const name = createHash('sha256').update(key).digest('hex');
    // 256 folders hold a million derivatives at 4,000 each; a second level would make as many folders as files.
    return join(this.#folder, name.slice(0, 2), name);
  }
}

/** Does the work; makes the file's folder only when it turns out to be missing, since it hardly ever is. */
async function unlessFolderIsMissing(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dirname(file), { recursive: true });
    await work();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
