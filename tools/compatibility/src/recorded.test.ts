import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isRecorded, readRecorded, schemasAfterRelease, writeRecorded } from './recorded.ts';
import { schemasOfCode } from './schemas.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schemas-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

it('reads what it wrote, and writes equal files each time', async () => {
  const today = schemasOfCode();
  expect(isRecorded(folder)).toBe(false);
  await writeRecorded(folder, today);
  expect(isRecorded(folder)).toBe(true);
  expect(await readRecorded(folder)).toEqual(today);
  const texts = async () => Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')));
  const before = await texts();
  await writeRecorded(folder, await readRecorded(folder));
  expect(await texts()).toEqual(before);
  expect(before).toHaveLength(4);
});

it('says which file cannot be read', async () => {
  await writeRecorded(folder, schemasOfCode());
  await writeFile(join(folder, 'index-mappings.json'), '{');
  await expect(readRecorded(folder)).rejects.toThrow(/index-mappings\.json cannot be read/);
});

it('takes from a release of one what that one has to do with', () => {
  const before = schemasOfCode();
  const range = { from: 1, to: 2 };
  const today = {
    ...before,
    writes: 2,
    reads: { images: range, metadata: range, publish: range, sections: range },
    indices: { ...before.indices, trailers: {} },
  };
  expect(schemasAfterRelease(undefined, today, ['images'])).toBe(today);
  expect(schemasAfterRelease(before, today, ['images'])).toEqual({
    ...before,
    reads: { ...before.reads, images: range },
  });
  expect(schemasAfterRelease(before, today, ['publish'])).toEqual({
    ...today,
    reads: { ...before.reads, publish: range },
  });
  expect(schemasAfterRelease(before, today)).toEqual(today);
});
