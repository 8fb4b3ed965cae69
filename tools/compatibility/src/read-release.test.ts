import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRelease } from './read-release.ts';
import { ROOT } from './recorded.ts';
import { RELEASED } from './schemas.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'releases-'));
  await mkdir(join(folder, 'releases'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

it.each(RELEASED)('knows the last release of %s', async (name) => {
  expect(await readRelease(ROOT, name)).toMatchObject({ name });
});

it('says what is wrong with a record that is missing or garbled', async () => {
  await expect(readRelease(folder, 'images')).rejects.toThrow('images was never released');
  await writeFile(join(folder, 'releases/images.json'), '{ "name": "images", "version": "1.0.0", "commit": "main" }');
  await expect(readRelease(folder, 'images')).rejects.toThrow(/images\.json is no record of a release.*/);
  await expect(readRelease(folder, 'images')).rejects.toThrow('a whole commit hash');
});
