import { access } from 'node:fs/promises';
import type { Asset, ExportRecord, Image, ImageFacts } from '@marquee/catalogue';
import type { ImageStore } from '@marquee/image-store';
import { checkArtwork } from '../artwork/check-artwork.ts';
import type { Measures } from '../artwork/image-facts.ts';
import type { KnownImages } from '../artwork/known-images.ts';
import { sourcePlace } from '../artwork/source-place.ts';
import { takeInArtwork } from '../artwork/take-in-artwork.ts';
import type { CatalogueProblem } from '../export/problem.ts';
import type { ChangedCatalogue } from './changed-catalogue.ts';
import type { LiveCatalogue } from './live-catalogue.ts';

/** The artwork of a change. */
export interface ChangeArtwork {
  live: LiveCatalogue;
  change: ChangedCatalogue;
  /** The folder of the change, from which its pictures' paths start. */
  folder: string;
}

/** The changed assets: only their pictures can be new. */
function changedAssets({ catalogue, changed }: ChangedCatalogue): Asset[] {
  return [...catalogue.assets.values()].filter((asset) => changed.has(`asset:${asset.id}`));
}

/** Finds the pictures of a change that are neither in its folder nor live already. */
export async function checkChangeArtwork({ live, change, folder }: ChangeArtwork): Promise<CatalogueProblem[]> {
  const sources = liveSources(live.records);
  return await checkArtwork({
    catalogue: change.catalogue,
    assets: changedAssets(change),
    folder,
    isStored: (image) => sources.get(image.id) === image.source && live.images.has(image.id),
  });
}

/**
 * Takes in the pictures of the changed assets, and tells what is known of all. A picture that is sent again with the source it had
 * before need not come with its file.
 */
export async function takeInChangeArtwork(
  { live, change, folder }: ChangeArtwork,
  store: ImageStore,
  signal?: AbortSignal,
): Promise<{ images: KnownImages; problems: CatalogueProblem[] }> {
  const sources = liveSources(live.records);
  const known = async (image: Image): Promise<(Measures & { sha256: string }) | undefined> => {
    const before = sources.get(image.id) === image.source ? live.images.get(image.id) : undefined;
    return before === undefined || (await hasFile(image, folder)) ? undefined : before;
  };
  const assets = changedAssets(change);
  const taken = await takeInArtwork({ catalogue: change.catalogue, assets, folder, store, known, signal });
  const images = {
    factsOf: (image: Image): ImageFacts | undefined => taken.images.factsOf(image) ?? live.images.get(image.id),
  };
  return { images, problems: taken.problems };
}

function liveSources(records: ReadonlyMap<string, ExportRecord>): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const record of records.values()) {
    if (record.kind === 'asset') for (const image of record.images) sources.set(image.id, image.source);
  }
  return sources;
}

async function hasFile(image: Image, folder: string): Promise<boolean> {
  const place = sourcePlace(image.source, folder);
  if (place?.file === undefined) return false;
  try {
    await access(place.file);
    return true;
  } catch {
    return false;
  }
}
