import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describePicture, flatArtwork } from '@marquee/artwork/testing';
import { DEFAULT_SOURCE_LIMITS } from '@marquee/artwork/plan';
import { describe, expect, it } from 'vitest';
import { Encoder, type EncoderOptions } from './encoder.ts';
import type { EncoderTask } from './encoder-task.ts';

const unruly: EncoderOptions = {
  entry: join(import.meta.dirname, 'testing/unruly-encoder.mjs'),
  args: [],
  concurrency: 2,
  taskLimitMs: 1_500,
  maxRssBytes: 1e9,
  idleMs: 60_000,
};
const task = (path: string): EncoderTask & { kind: 'survey' } => ({
  kind: 'survey',
  source: { content: { path }, limits: DEFAULT_SOURCE_LIMITS },
});
const pidOf = async (result: Promise<unknown>): Promise<number> => ((await result) as { pid: number }).pid;
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('an encoder', () => {
  it('decodes and encodes in a process of its own, and ends it', async () => {
    let pid = 0;
    {
      await using encoder = new Encoder({
        ...unruly,
        entry: join(import.meta.dirname, '../main.ts'),
        args: ['encoder'],
        taskLimitMs: 20_000,
      });
      const source = { content: { bytes: flatArtwork(300, 450) }, limits: DEFAULT_SOURCE_LIMITS };
      const survey = await encoder.run({ kind: 'survey', source });
      expect(survey).toMatchObject({ width: 300, height: 450, isVector: true });
      const placeholder = await encoder.run({ kind: 'placeholder', source, format: 'webp' });
      expect(await describePicture(placeholder.bytes)).toMatchObject({ format: 'webp', height: 32 });
      await expect(
        encoder.run({ kind: 'survey', source: { ...source, content: { bytes: Buffer.from('PK') } } }),
      ).rejects.toMatchObject({
        code: 'IMAGE_TYPE_REFUSED',
        status: 422,
      });
      expect(encoder.rssBytes).toBeGreaterThan(0);
    }
    await using encoder = new Encoder(unruly);
    pid = await pidOf(encoder.run(task('fine')));
    expect(isAlive(pid)).toBe(true);
    await encoder[Symbol.asyncDispose]();
    expect(isAlive(pid)).toBe(false);
  });

  it('finds the source that ends the process, and finishes the others', async () => {
    const gone: Error[] = [];
    await using encoder = new Encoder({ ...unruly, onGone: (error) => gone.push(error) });
    const [slow, crash] = await Promise.allSettled([encoder.run(task('slow')), encoder.run(task('crash'))]);
    expect(slow.status).toBe('fulfilled');
    expect(crash).toMatchObject({ status: 'rejected', reason: { code: 'IMAGE_UNPROCESSABLE' } });
    expect(gone).toHaveLength(2);
    expect(await pidOf(encoder.run(task('fine')))).toBeGreaterThan(0);
  });

  it('ends a decoder that takes too long, and what else it was doing is done again', async () => {
    await using encoder = new Encoder(unruly);
    const pid = await pidOf(encoder.run(task('fine')));
    const stalling = encoder.run(task('stall'));
    const slowly = sleep(700).then(() => encoder.run(task('slow')));
    const [stall, slow] = await Promise.allSettled([stalling, slowly]);
    expect(stall).toMatchObject({ status: 'rejected', reason: { code: 'IMAGE_TOO_SLOW' } });
    expect(slow.status).toBe('fulfilled');
    expect(isAlive(pid)).toBe(false);
  });

  it('ends a process that has nothing to do, and starts another when there is', async () => {
    await using encoder = new Encoder({ ...unruly, idleMs: 100 });
    const first = await pidOf(encoder.run(task('slow')));
    expect(encoder.rssBytes).toBeGreaterThan(0);
    await expect.poll(() => isAlive(first), { timeout: 5_000 }).toBe(false);
    await expect.poll(() => encoder.rssBytes).toBe(0);
    const second = await pidOf(encoder.run(task('fine')));
    expect(second).not.toBe(first);
  });

  it('replaces a process that has grown, once its tasks are done', async () => {
    await using encoder = new Encoder(unruly);
    const grown = await pidOf(encoder.run(task('grow')));
    expect(await pidOf(encoder.run(task('fine')))).not.toBe(grown);
    for (let waited = 0; isAlive(grown) && waited < 2_000; waited += 20) await sleep(20);
    expect(isAlive(grown)).toBe(false);
  });
});
