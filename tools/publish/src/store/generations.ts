import {
  type GenerationIndices,
  generationIndices,
  generationOf,
  generationPattern,
  INDEX_NAMES,
  indexBody,
  type IndexOptions,
  liveAtRevision,
  type Manifest,
  type MappingFacts,
} from '@marquee/catalogue-index';
import type { CataloguePlace } from './catalogue-cluster.ts';

/** How many generations stay beside the live one: cursors and requests in flight end on them, and a rollback goes to one. */
export const RETAINED_GENERATIONS = 2;

/** All generations of which some index is there, ascending. */
export async function presentGenerations({ cluster, prefix }: CataloguePlace): Promise<Map<number, string[]>> {
  const found = await cluster.indices.get({
    index: generationPattern(prefix).split(','),
    allow_no_indices: true,
    ignore_unavailable: true,
    filter_path: ['*.settings.index.creation_date'],
  });
  const generations = new Map<number, string[]>();
  for (const index of Object.keys(found).toSorted()) {
    const generation = generationOf(prefix, index);
    if (generation !== undefined) generations.set(generation, [...(generations.get(generation) ?? []), index]);
  }
  return generations;
}

/** Deletes all indices of the generations that `manifest` does not name: what killed publishes left, and what is no longer retained. */
export async function deleteUnnamedGenerations(
  place: CataloguePlace,
  manifest: Manifest | undefined,
): Promise<number[]> {
  const named = new Set(
    manifest === undefined ? [] : [manifest, ...manifest.retained].map((entry) => entry.generation),
  );
  const unnamed = [...(await presentGenerations(place))].filter(([generation]) => !named.has(generation));
  for (const [, indices] of unnamed) await place.cluster.indices.delete({ index: indices, ignore_unavailable: true });
  return unnamed.map(([generation]) => generation);
}

/** Makes the empty indices of a generation. */
export async function createGeneration(
  { cluster, prefix }: CataloguePlace,
  generation: number,
  mapping: MappingFacts & IndexOptions,
): Promise<GenerationIndices> {
  const indices = generationIndices(prefix, generation);
  await Promise.all(
    INDEX_NAMES.map((name) => cluster.indices.create({ index: indices[name], ...indexBody(name, mapping, mapping) })),
  );
  return indices;
}

/** Makes all that was written so far be seen by searches, on every copy of every shard. */
export async function refreshGeneration({ cluster }: CataloguePlace, indices: GenerationIndices): Promise<void> {
  const { _shards } = await cluster.indices.refresh({ index: Object.values(indices) });
  if (_shards !== undefined && _shards.failed > 0) throw new Error(`${_shards.failed} shards could not be refreshed.`);
}

/**
 * Merges the assets, which every list asks, into one segment: nothing is written to them any more but revisions. Elasticsearch keeps
 * the bits of a filter in memory only for segments of 10,000 documents or more, so that in several small ones the windows would
 * be asked anew each time.
 */
export async function mergeAssets({ cluster }: CataloguePlace, { assets }: GenerationIndices): Promise<void> {
  await cluster.indices.forcemerge({ index: assets, max_num_segments: 1 });
}

/** Counts, index by index, the documents that match `query`. */
export async function countDocuments(
  { cluster }: CataloguePlace,
  indices: GenerationIndices,
  query: object,
): Promise<Record<string, number>> {
  const counts = await Promise.all(
    INDEX_NAMES.map(async (name) => [name, (await cluster.count({ index: indices[name], query })).count] as const),
  );
  return Object.fromEntries(counts);
}

/**
 * Checks that what a search at `revision` finds is what was to be written.
 * @throws Error that names every index that differs: the manifest must not be moved.
 */
export async function checkCounts(
  place: CataloguePlace,
  indices: GenerationIndices,
  expected: { revision: number; counts: Readonly<Record<string, number>> },
): Promise<void> {
  const found = await countDocuments(place, indices, { bool: { filter: liveAtRevision(expected.revision) } });
  const wrong = INDEX_NAMES.filter((name) => found[name] !== expected.counts[name]);
  if (wrong.length === 0) return;
  const lines = wrong.map(
    (name) => `${indices[name]} has ${found[name] ?? 0} documents in place of ${expected.counts[name] ?? 0}`,
  );
  throw new Error(`The indices do not hold what was written: ${lines.join('; ')}. Nothing was published.`);
}
