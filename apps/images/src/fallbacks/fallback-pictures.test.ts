import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing.ts';
import { readFallbackPictures } from './fallback-pictures.ts';

async function folderWith(names: readonly string[]): Promise<string> {
  const folder = temporaryFolder();
  await mkdir(folder);
  await Promise.all(names.map((name) => writeFile(join(folder, name), name)));
  return folder;
}

it('finds the picture for a type and orientation, else the one for the orientation', async () => {
  const pictures = await readFallbackPictures(
    await folderWith(['poster-portrait.svg', 'portrait.png', 'landscape.jpg']),
  );
  const found = (type: 'poster' | 'hero', orientation: 'portrait' | 'landscape' | 'square') =>
    pictures.find({ type, orientation })?.bytes.toString();
  expect(found('poster', 'portrait')).toBe('poster-portrait.svg');
  expect(found('hero', 'portrait')).toBe('portrait.png');
  expect(found('hero', 'landscape')).toBe('landscape.jpg');
  expect(found('hero', 'square')).toBeUndefined();
});

it('refuses a file that would never be asked for', async () => {
  await expect(readFallbackPictures(await folderWith(['poster.svg']))).rejects.toThrow(
    /poster\.svg.*poster-portrait\.svg/s,
  );
});
