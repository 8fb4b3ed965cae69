import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Asset, Image } from '@marquee/catalogue';
import type { Catalogue } from '../export/catalogue.ts';
import type { CatalogueProblem } from '../export/problem.ts';
import { sourcePlace } from './source-place.ts';

export interface ArtworkCheck {
  catalogue: Catalogue;
  /** Whose pictures to look for. */
  assets: Iterable<Asset>;
  /** The export's folder. */
  folder: string;
  /** Whether a picture is in the image store already, so that its file need not be there. */
  isStored?: (image: Image) => boolean;
}

/** Finds the pictures whose files are not there. Each folder is listed once, so that tens of thousands of files take no time. */
export async function checkArtwork(check: ArtworkCheck): Promise<CatalogueProblem[]> {
  const problems: CatalogueProblem[] = [];
  const hasFile = createFileFinder();
  for (const asset of check.assets) {
    for (const [n, image] of asset.images.entries()) {
      const expected = await missingSource(image, check, hasFile);
      if (expected === undefined) continue;
      const origin = check.catalogue.originOf(asset);
      problems.push({
        ...origin,
        severity: 'error',
        path: `images[${n}].source`,
        found: JSON.stringify(image.source),
        expected,
      });
    }
  }
  return problems;
}

type FileFinder = (file: string) => Promise<boolean>;

async function missingSource(image: Image, check: ArtworkCheck, hasFile: FileFinder): Promise<string | undefined> {
  const place = sourcePlace(image.source, check.folder);
  if (place === undefined) return "an http(s) URL, or a path in the export's folder";
  if (place.file === undefined || (await hasFile(place.file)) || check.isStored?.(image) === true) return undefined;
  return "a file that is there, in the export's folder";
}

function createFileFinder(): FileFinder {
  const folders = new Map<string, Promise<ReadonlySet<string>>>();
  return async (file) => {
    const folder = dirname(file);
    const names = folders.get(folder) ?? list(folder);
    folders.set(folder, names);
    return (await names).has(basename(file));
  };
}

async function list(folder: string): Promise<ReadonlySet<string>> {
  try {
    return new Set(await readdir(folder));
  } catch {
    return new Set();
  }
}
