import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing.ts';
import type { Derivative } from './derivative.ts';
import { printDerivativeFile, readDerivativeFile } from './derivative-file.ts';
import { createDerivativeStore } from './derivative-store.ts';
import { DiskTier } from './disk-tier.ts';

const derivative = (length: number, fill = 1): Derivative => ({
  bytes: Buffer.alloc(length, fill),
  contentType: 'image/webp',
  width: 3,
  height: 4,
});
const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('a derivative’s file', () => {
  it('is read back as it was written, and not at all once a byte of it is another or missing', () => {
    const some = fc.record({
      bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }),
      at: fc.nat(),
      by: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(fc.string(), some, (key, { bytes, at, by }) => {
        const made = { ...derivative(0), bytes: Buffer.from(bytes) };
        const file = printDerivativeFile(key, made);
        expect(readDerivativeFile(key, file)).toEqual(made);
        expect(readDerivativeFile(`${key}.`, file)).toBeUndefined();
        expect(readDerivativeFile(key, file.subarray(0, at % file.length))).toBeUndefined();
        const changed = Buffer.from(file);
        const place = file.length - 1 - (at % bytes.length);
        changed[place] = (changed[place]! + by) % 256;
        expect(readDerivativeFile(key, changed)).toBeUndefined();
      }),
    );
  });
});

describe('the derivative store', () => {
  it('keeps derivatives over a restart, and in two processes that share its folder', async () => {
    const folder = temporaryFolder();
    const store = createDerivativeStore(1_000_000, new DiskTier({ folder, maxBytes: 1_000_000 }));
    await store.put('key', derivative(100));
    const other = createDerivativeStore(1_000_000, new DiskTier({ folder, maxBytes: 1_000_000 }));
    expect(await other.get('key')).toEqual(derivative(100));
    expect(await other.get('another')).toBeUndefined();
  });

  it('is bounded in memory: the longest unused go', async () => {
    const store = createDerivativeStore(10_000);
    for (let at = 0; at < 20; at++) await store.put(String(at), derivative(1_000));
    expect(await store.get('0')).toBeUndefined();
    expect(await store.get('19')).toBeDefined();
  });

  it('is bounded on disk: the longest unused go', async () => {
    const folder = temporaryFolder();
    const disk = new DiskTier({ folder, maxBytes: 20_000 });
    for (let at = 0; at < 10; at++) await disk.put(String(at), derivative(1_000, at));
    await disk.clear();
    const files = await filesIn(folder);
    for (const [at, file] of files.entries()) await utimes(file, 1_000 + at, 1_000 + at);
    const small = new DiskTier({ folder, maxBytes: 5_000 });
    await small.clear();
    const left = await filesIn(folder);
    const sizes = await Promise.all(left.map(async (file) => (await stat(file)).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(5_000);
    expect(left).toEqual(expect.arrayContaining(files.slice(-3)));
  });

  it('neither hands out nor keeps what the disk has changed', async () => {
    const folder = temporaryFolder();
    const disk = new DiskTier({ folder, maxBytes: 1_000_000 });
    await disk.put('key', derivative(100));
    await disk.clear();
    const [file] = await filesIn(folder);
    await writeFile(file!, 'rubbish');
    expect(await disk.get('key')).toBeUndefined();
    expect(await filesIn(folder)).toEqual([]);
  });

  it('removes what killed writers left, and nothing that is still being written', async () => {
    const folder = temporaryFolder();
    await mkdir(join(folder, 'unfinished'), { recursive: true });
    await Promise.all(['old', 'new'].map((name) => writeFile(join(folder, 'unfinished', name), 'part')));
    await utimes(join(folder, 'unfinished/old'), 1_000, 1_000);
    await new DiskTier({ folder, maxBytes: 1_000 }).clear();
    expect((await filesIn(folder)).map((file) => file.split('/').at(-1))).toEqual(['new']);
  });

  it('tells of a folder that cannot be written, and goes on without', async () => {
    const errors: unknown[] = [];
    const file = temporaryFolder();
    await writeFile(file, 'a file, and no folder');
    const store = createDerivativeStore(
      1_000_000,
      new DiskTier({ folder: file, maxBytes: 1_000, onError: (error) => errors.push(error) }),
    );
    await store.put('key', derivative(100));
    expect(await store.get('key')).toEqual(derivative(100));
    expect(errors.length).toBeGreaterThan(0);
  });
});
