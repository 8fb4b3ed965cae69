import { type Manifest, type PublishedGeneration, readManifest } from '@marquee/catalogue-index';
import { UsageError } from '../usage-error.ts';
import type { CataloguePlace } from './catalogue-cluster.ts';
import { generationEntry, manifestWith, moveManifest, readManifestToMove } from './move-manifest.ts';
import { acquireWriterLock } from './writer-lock.ts';

/** What is published under a prefix. */
export interface CatalogueStatus {
  published: PublishedGeneration | null;
  /** The generations that a rollback can go to, the likeliest first. */
  retained: readonly PublishedGeneration[];
}

/** Reads what is published. */
export async function catalogueStatus({ cluster, prefix }: CataloguePlace): Promise<CatalogueStatus> {
  const manifest = (await readManifest(cluster, prefix))?.manifest;
  if (manifest === undefined) return { published: null, retained: [] };
  return { published: generationEntry(manifest), retained: manifest.retained };
}

/**
 * Makes a retained generation live again, at its last revision: that before the live one, or the one asked for. The live one is
 * retained, so that one can go back.
 * @throws UsageError when there is no such generation.
 */
export async function rollBack(place: CataloguePlace, to?: number): Promise<CatalogueStatus> {
  if ((await readManifestToMove(place)) === undefined)
    throw new UsageError('Nothing is published, so there is nothing to go back to.');
  await using lock = await acquireWriterLock(place, 'rollback');
  const found = await readManifestToMove(place);
  if (found === undefined) throw new UsageError('Nothing is published any more.');
  const target = chosen(found.manifest, to);
  if (!(await place.cluster.indices.exists({ index: Object.values(target.indices) }))) {
    throw new UsageError(`Indices of generation ${target.generation} are gone.`);
  }
  await lock.renew();
  const next = manifestWith(target, found.manifest);
  await moveManifest(place, next, found);
  return { published: generationEntry(next), retained: next.retained };
}

function chosen({ generation, retained }: Manifest, to: number | undefined): PublishedGeneration {
  const target = to === undefined ? retained[0] : retained.find((entry) => entry.generation === to);
  if (target !== undefined) return target;
  const there = retained.map((entry) => entry.generation).join(', ') || 'none';
  const asked =
    to === undefined ? 'There is no generation before the live one' : `Generation ${to} is not there to go back to`;
  throw new UsageError(`${asked}: ${generation} is live, and retained: ${there}.`);
}
