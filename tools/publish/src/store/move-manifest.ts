import {
  commitManifest,
  type Manifest,
  MANIFEST_SCHEMA_VERSION,
  ManifestConflictError,
  type ManifestPlace,
  type PublishedGeneration,
  readManifest,
} from '@marquee/catalogue-index';
import { Problem } from '@marquee/problem';
import { CatalogueConflictError } from '../conflict-error.ts';
import type { CataloguePlace } from './catalogue-cluster.ts';
import { RETAINED_GENERATIONS } from './generations.ts';

/** The manifest as it was read at the beginning: what the commit compares with. */
export interface FoundManifest {
  manifest: Manifest;
  place: ManifestPlace;
}

/** One generation of a manifest, without what belongs to the manifest. */
export function generationEntry(manifest: Manifest | PublishedGeneration): PublishedGeneration {
  const { generation, revision, indices, counts, facts, popularity_countries, published_at } = manifest;
  return { generation, revision, indices, counts, facts, popularity_countries, published_at };
}

/** The manifest with `next` live. What was live is retained first; the oldest ones beyond that are let go. */
export function manifestWith(next: PublishedGeneration, found: Manifest | undefined): Manifest {
  const others = found === undefined ? [] : [found, ...found.retained];
  const retained = others.filter((entry) => entry.generation !== next.generation).map(generationEntry);
  return { schema_version: MANIFEST_SCHEMA_VERSION, ...next, retained: retained.slice(0, RETAINED_GENERATIONS) };
}

/**
 * Commits `next`. Where no answer comes, it looks whether the manifest was moved.
 * @throws CatalogueConflictError when somebody else moved it first.
 */
export async function moveManifest(
  { cluster, prefix }: CataloguePlace,
  next: Manifest,
  found: FoundManifest | undefined,
): Promise<void> {
  try {
    await commitManifest(cluster, next, { prefix, expected: found?.place });
  } catch (error) {
    if (error instanceof Problem && (await isLive({ cluster, prefix }, next))) return;
    if (!(error instanceof ManifestConflictError)) throw error;
    const message = 'Somebody else has published in the meantime; nothing was published by this run. Try again.';
    throw new CatalogueConflictError(message, { cause: error });
  }
}

async function isLive({ cluster, prefix }: CataloguePlace, next: Manifest): Promise<boolean> {
  const live = (await readManifest(cluster, prefix))?.manifest;
  return (
    live?.generation === next.generation && live.revision === next.revision && live.published_at === next.published_at
  );
}
