import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Answer } from './answer.ts';
import { readSavedAnswers, writeSavedAnswers } from './saved-answers.ts';

const settings = { maxAgeMs: 60_000, vary: [], cacheName: 'Marquee' };
const answerOf = (text: string): Answer =>
  new Answer(
    {
      status: 200,
      contentType: 'text/plain',
      body: Buffer.from(text),
      freshUntil: 5,
      serveUntil: Infinity,
      headers: { a: 'b' },
      dependencies: new Map(),
    },
    { snapshotId: '1.0', validFrom: 1, madeAt: 2 },
    settings,
  );
const answers: [string, Answer][] = ['one', 'two', 'three'].map((text) => [`key ${text}`, answerOf(text.repeat(5))]);
const MAX = 1_000_000;
let folder = '';
let path = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saved-answers-'));
  path = join(folder, 'deeper', 'answers');
});

afterAll(() => rm(folder, { recursive: true }));

describe('saved answers', () => {
  it('come back as they were, without their dependencies', async () => {
    expect(await writeSavedAnswers(path, answers, MAX)).toBe(3);
    const read = await readSavedAnswers(path, MAX);
    expect(read.map(({ key }) => key)).toEqual(['key one', 'key two', 'key three']);
    expect(read[0]).toEqual({
      key: 'key one',
      draft: {
        status: 200,
        contentType: 'text/plain',
        body: Buffer.from('oneoneoneoneone'),
        freshUntil: 5,
        serveUntil: Infinity,
        headers: { a: 'b' },
      },
      making: { snapshotId: '1.0', validFrom: 1, madeAt: 2 },
    });
    expect(await readdir(join(folder, 'deeper'))).toEqual(['answers']);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('are none where there is no file, or another one', async () => {
    expect(await readSavedAnswers(join(folder, 'nowhere'), MAX)).toEqual([]);
    for (const text of ['', 'marquee', 'marquee answers 2\n', 'x'.repeat(100)]) {
      await writeFile(join(folder, 'other'), text);
      expect(await readSavedAnswers(join(folder, 'other'), MAX)).toEqual([]);
    }
    expect(await readSavedAnswers(folder, MAX)).toEqual([]);
  });

  it('end where the bound is, in writing and in reading', async () => {
    const bounded = join(folder, 'bounded');
    const all = await writeSavedAnswers(bounded, answers, MAX).then(() => stat(bounded));
    expect(await readSavedAnswers(bounded, all.size - 1)).toHaveLength(2);
    expect(await writeSavedAnswers(bounded, answers, all.size - 1)).toBe(2);
    expect(await readSavedAnswers(bounded, MAX)).toHaveLength(2);
  });

  it('never come back changed, wherever the file is cut or a byte is wrong', async () => {
    await writeSavedAnswers(path, answers, MAX);
    const whole = await readFile(path);
    const good = await readSavedAnswers(path, MAX);
    const broken = join(folder, 'broken');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        async (at, byte, isCut) => {
          const bytes = Buffer.from(whole);
          bytes[at] = byte;
          await writeFile(broken, isCut ? whole.subarray(0, at) : bytes);
          const read = await readSavedAnswers(broken, MAX);
          expect(read).toEqual(good.slice(0, read.length));
          if (!isCut && byte !== whole[at]) expect(read.length).toBeLessThan(3);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leave the old file whole when writing fails, and nothing beside it', async () => {
    await writeSavedAnswers(path, answers, MAX);
    const failing = (function* (): Generator<[string, Answer]> {
      yield ['key', answerOf('new')];
      throw new Error('no more');
    })();
    await expect(writeSavedAnswers(path, failing, MAX)).rejects.toThrow('no more');
    expect(await readSavedAnswers(path, MAX)).toHaveLength(3);
    expect(await readdir(join(folder, 'deeper'))).toEqual(['answers']);
  });

  it('take away what a killed process left', async () => {
    const left = `${path}.1.tmp`;
    await writeFile(left, '');
    await writeSavedAnswers(path, answers, MAX);
    expect(await readdir(join(folder, 'deeper'))).toHaveLength(2);
    const longAgo = Date.now() / 1_000 - 4_000;
    await utimes(left, longAgo, longAgo);
    await writeSavedAnswers(path, answers, MAX);
    expect(await readdir(join(folder, 'deeper'))).toEqual(['answers']);
  });
});
