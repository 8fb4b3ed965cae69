import { readFile } from 'node:fs/promises';
import { DEFAULT_SOURCE_LIMITS } from '@marquee/artwork/plan';
import { describe, expect, it } from 'vitest';
import type { EncoderTask, KeptCopy, RunTask } from '../encoder/encoder-task.ts';
import { temporaryFolder } from '../testing.ts';
import { readDerivativeFile } from './derivative-file.ts';
import { DiskTier } from './disk-tier.ts';
import { type CopiedSource, createReducedCopies, NO_COPIES } from './reduced-copies.ts';

const source = {
  sha256: 'a'.repeat(64),
  source: { content: { path: 'unused' }, limits: DEFAULT_SOURCE_LIMITS },
  survey: { width: 2_000, height: 3_000 },
} as CopiedSource;

/** An encoder that makes copies, or fails at the first ones. */
function encoder(failures = 0) {
  const tasks: EncoderTask[] = [];
  const run = ((task: EncoderTask) => {
    tasks.push(task);
    return tasks.length <= failures
      ? Promise.reject(new Error('broken'))
      : Promise.resolve({ bytes: new Uint8Array([7]), contentType: 'image/jpeg', width: 1_000, height: 1_500 });
  }) as unknown as RunTask;
  return { run, tasks };
}

const disk = (folder = temporaryFolder()): DiskTier => new DiskTier({ folder, maxBytes: 1_000_000 });

async function bytesOf(copy: KeptCopy | undefined): Promise<number[]> {
  const { path, key } = copy!;
  return [...readDerivativeFile(key, await readFile(path))!.bytes];
}

describe('reduced copies', () => {
  it('are made once, at the same time too, and are there after a restart', async () => {
    const { run, tasks } = encoder();
    const folder = temporaryFolder();
    const copies = createReducedCopies(disk(folder), run);
    const all = [...(await Promise.all([copies.of(source), copies.of(source)])), await copies.of(source)];
    const later = await createReducedCopies(disk(folder), run).of(source);
    for (const copy of [...all, later]) expect(await bytesOf(copy)).toEqual([7]);
    expect(tasks.map(({ kind }) => kind)).toEqual(['copy']);
  });

  it('are tried again after a failure', async () => {
    const copies = createReducedCopies(disk(), encoder(1).run);
    await expect(copies.of(source)).rejects.toThrow('broken');
    expect(await bytesOf(await copies.of(source))).toEqual([7]);
  });

  it('are none where the disk keeps nothing', async () => {
    const full = { locate: () => Promise.resolve(undefined), put: () => Promise.resolve() };
    expect(await createReducedCopies(full, encoder().run).of(source)).toBeUndefined();
    expect(await NO_COPIES.of(source)).toBeUndefined();
  });
});
