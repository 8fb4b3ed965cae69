import type { Asset, Image } from '@marquee/catalogue';
import type { ImageStore } from '@marquee/image-store';
import type { Catalogue } from '../export/catalogue.ts';
import type { CatalogueProblem } from '../export/problem.ts';
import { forEachConcurrently } from './for-each-concurrently.ts';
import { exportedMeasures, type Measures } from './image-facts.ts';
import { TakenInImages } from './known-images.ts';
import { readSource } from './read-source.ts';
import { sourcePlace } from './source-place.ts';

/** Reads and writes wait for the disk, which orders many at once best. */
const AT_ONCE = 16;

export interface ArtworkIntake {
  catalogue: Catalogue;
  assets: Iterable<Asset>;
  /** The export's folder. */
  folder: string;
  store: ImageStore;
  /** What is known of a picture that need not be read, and the name of its content; `undefined` to read it. */
  known?: (image: Image) => Promise<(Measures & { sha256: string }) | undefined>;
  onImage?: () => void;
  signal?: AbortSignal | undefined;
}

/** What came of it: the pictures that were taken in, and what is wrong with the others. */
export interface TakenInArtwork {
  images: TakenInImages;
  problems: CatalogueProblem[];
}

/** Stores every picture's source by content, and measures what the export does not tell. */
export async function takeInArtwork(intake: ArtworkIntake): Promise<TakenInArtwork> {
  const images = new TakenInImages();
  const problems: CatalogueProblem[] = [];
  await forEachConcurrently(eachImage(intake.assets), AT_ONCE, async ({ asset, image, place }) => {
    intake.signal?.throwIfAborted();
    try {
      const known = await intake.known?.(image);
      if (known === undefined) await takeIn(image, intake, images);
      else images.add(image, known.sha256, known);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      const origin = intake.catalogue.originOf(asset);
      const found = JSON.stringify(image.source);
      problems.push({
        ...origin,
        severity: 'error',
        path: `images[${place}].source`,
        found,
        expected: `a picture: ${error.message}`,
      });
    }
    intake.onImage?.();
  });
  return { images, problems };
}

function* eachImage(assets: Iterable<Asset>): Generator<{ asset: Asset; image: Image; place: number }> {
  for (const asset of assets) {
    for (const [place, image] of asset.images.entries()) yield { asset, image, place };
  }
}

/** The picture is at fault, and not we. */
class SourceError extends Error {}

async function takeIn(image: Image, { folder, store, signal }: ArtworkIntake, images: TakenInImages): Promise<void> {
  const place = sourcePlace(image.source, folder);
  if (place === undefined) throw new SourceError('there is no such place');
  const source = await blamingSource(() => readSource(place, signal), signal);
  const isTold = exportedMeasures(image) !== undefined;
  const measured = isTold ? undefined : await blamingSource(() => measure(source), signal);
  images.add(image, await store.write(source), measured);
}

/** Loaded when first needed: an export that brings all facts along needs no image library. */
async function measure(source: Uint8Array): Promise<Measures> {
  const { analyseImage } = await import('@marquee/artwork');
  return await analyseImage(source);
}

async function blamingSource<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new SourceError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
