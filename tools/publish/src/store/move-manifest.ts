import {
  commitManifest,
  describeVersions,
  type FoundManifest,
  type Manifest,
  ManifestConflictError,
  type PublishedGeneration,
  READ_SCHEMA_VERSIONS,
  readManifest,
} from '@marquee/catalogue-index';
import { Problem } from '@marquee/problem';
import { CatalogueConflictError } from '../conflict-error.ts';
import { UsageError } from '../usage-error.ts';
import type { CataloguePlace } from './catalogue-cluster.ts';
import { RETAINED_GENERATIONS } from './generations.ts';

/**
 * Reads the manifest in order to write the next one: what the commit compares with.
 * @throws UsageError when it retains a generation that only a newer release of this tool reads: the next manifest would let it go.
 */
export async function readManifestToMove({ cluster, prefix }: CataloguePlace): Promise<FoundManifest | undefined> {
  const found = await readManifest(cluster, prefix);
  if (found === undefined || found.unread.length === 0) return found;
  throw new UsageError(
    `The manifest retains a generation of schema version ${found.unread.join(', ')}, and this tool reads ` +
      `${describeVersions(READ_SCHEMA_VERSIONS)}. Use the release that published it; nothing was changed.`,
  );
}

/** One generation of a manifest, without what belongs to the manifest. */
export function generationEntry(manifest: Manifest | PublishedGeneration): PublishedGeneration {
  const { schema_version, generation, revision, indices, counts, facts, popularity_countries, published_at } = manifest;
  return { schema_version, generation, revision, indices, counts, facts, popularity_countries, published_at };
}

/** The manifest with `next` live. What was live is retained first; the oldest ones beyond that are let go. */
export function manifestWith(next: PublishedGeneration, found: Manifest | undefined): Manifest {
  const others = found === undefined ? [] : [found, ...found.retained];
  const retained = others.filter((entry) => entry.generation !== next.generation).map(generationEntry);
  return { ...next, retained: retained.slice(0, RETAINED_GENERATIONS) };
}

/**
 * Commits `next`. Where no answer comes, it looks whether the manifest was moved.
 * @throws CatalogueConflictError when somebody else moved it first.
 */
export async function moveManifest(
  { cluster, prefix }: CataloguePlace,
  next: Manifest,
  found: Pick<FoundManifest, 'place'> | undefined,
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
