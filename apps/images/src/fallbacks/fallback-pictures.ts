import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IMAGE_TYPES, type ImageFacts, ORIENTATIONS } from '@marquee/catalogue';

/** A picture to show in place of a missing one. */
export interface FallbackPicture {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** Fallback pictures by type and orientation. */
export interface FallbackPictures {
  find(image: Pick<ImageFacts, 'type' | 'orientation'>): FallbackPicture | undefined;
}

export const NO_FALLBACK_PICTURES: FallbackPictures = { find: () => undefined };

const NAME = new RegExp(`^(?:(${IMAGE_TYPES.join('|')})-)?(${ORIENTATIONS.join('|')})\\.(?:svg|png|jpe?g|webp|avif)$`);

/**
 * Reads a folder of fallback pictures once: `poster-portrait.svg` for one type and orientation, `portrait.svg` for every type.
 * @throws Error when the folder cannot be read, or a file in it has a name that would never be asked for.
 */
export async function readFallbackPictures(folder: string): Promise<FallbackPictures> {
  const pictures = new Map<string, FallbackPicture>();
  for (const name of (await readdir(folder)).toSorted()) {
    const [, type, orientation] = NAME.exec(name) ?? [];
    if (orientation === undefined)
      throw new Error(`${name} in ${folder} is no fallback picture: name it like poster-portrait.svg or landscape.png`);
    const bytes = await readFile(join(folder, name));
    pictures.set(keyOf(type, orientation), { bytes, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  return {
    find: ({ type, orientation }) =>
      pictures.get(keyOf(type, orientation)) ?? pictures.get(keyOf(undefined, orientation)),
  };
}

function keyOf(type: string | undefined, orientation: string): string {
  return `${type ?? 'any'}-${orientation}`;
}
