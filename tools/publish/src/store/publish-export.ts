import {
  type FoundManifest,
  type GenerationIndices,
  type Manifest,
  WRITTEN_SCHEMA_VERSION,
} from '@marquee/catalogue-index';
import { type ImageStore } from '@marquee/image-store';
import type { Reporter } from '@marquee/terminal';
import { checkArtwork } from '../artwork/check-artwork.ts';
import type { KnownImages } from '../artwork/known-images.ts';
import { takeInArtwork } from '../artwork/take-in-artwork.ts';
import { type CatalogueProblem, countProblems, InvalidCatalogueError } from '../export/problem.ts';
import { readExport, type ReadExport } from '../export/read-export.ts';
import { rankAssets } from '../prepare/asset-ranks.ts';
import { type PreparedCatalogue, prepareCatalogue } from '../prepare/prepare-catalogue.ts';
import { checkCatalogue } from '../rules/check-catalogue.ts';
import type { CataloguePlace } from './catalogue-cluster.ts';
import {
  checkCounts,
  createGeneration,
  deleteUnnamedGenerations,
  mergeAssets,
  presentGenerations,
  refreshGeneration,
} from './generations.ts';
import { ensureManifestIndex } from './manifest-home.ts';
import { manifestWith, moveManifest, readManifestToMove } from './move-manifest.ts';
import { mappingOf, writeGeneration } from './write-generation.ts';
import { acquireWriterLock, type WriterLock } from './writer-lock.ts';

/** Where a catalogue is published to. */
export interface PublishTarget extends CataloguePlace {
  imageStore: ImageStore;
  /** Copies of each shard beside the first. */
  replicas: number;
}

/** How a run is watched and ended. */
export interface Run {
  reporter: Reporter;
  signal?: AbortSignal | undefined;
}

export interface PublishResult {
  generation: number;
  revision: number;
  /** Live documents, by index. */
  counts: Readonly<Record<string, number>>;
  /** Warnings: errors would have stopped it. */
  problems: readonly CatalogueProblem[];
}

/** Reads an export and finds all that is wrong with it, artwork files included, but not their content. */
export async function validateExport(path: string): Promise<ReadExport> {
  const read = await readExport(path);
  const { catalogue, folder } = read;
  const problems = [
    ...read.problems,
    ...checkCatalogue(catalogue),
    ...(await checkArtwork({ catalogue, folder, assets: catalogue.assets.values() })),
  ];
  return { ...read, problems };
}

/**
 * Publishes an export as a new generation: readers go on with the old one until the manifest is moved, which is the last and only step
 * that they see.
 * @throws InvalidCatalogueError with all problems, when one of them is an error; nothing was written to Elasticsearch.
 * @throws CatalogueConflictError when somebody else changes the catalogue at the same time.
 */
export async function publishExport(path: string, target: PublishTarget, run: Run): Promise<PublishResult> {
  const { reporter, signal } = run;
  const step = reporter.step('Reading and checking the export');
  const { catalogue, problems, folder } = await validateExport(path);
  throwErrors(problems);
  const prepared = prepareCatalogue(catalogue);
  step.done(`${catalogue.assets.size.toLocaleString('en')} assets, ${countProblems(problems).warnings} warnings`);
  await ensureManifestIndex(target, target.replicas);
  await using lock = await acquireWriterLock(target, 'publish');
  const images = await storeArtwork({ prepared, folder, target, run });
  const ranks = rankAssets(prepared.assets, prepared.orders);
  const found = await readManifestToMove(target);
  const generation = await nextGeneration(target, found?.manifest);
  await sweep(target, found?.manifest);
  signal?.throwIfAborted();
  const indices = await createGeneration(target, generation, mappingOf(prepared, target.replicas));
  const counts = await writeGeneration({ prepared, images, ranks, indices, target, run, lock });
  await mergeAssets(target, indices);
  await refreshGeneration(target, indices);
  await checkCounts(target, indices, { revision: 0, counts });
  await commit({ prepared, indices, counts, generation }, { target, lock, found });
  return { generation, revision: 0, counts, problems: [...problems, ...prepared.problems] };
}

export function throwErrors(problems: readonly CatalogueProblem[]): void {
  if (countProblems(problems).errors > 0) throw new InvalidCatalogueError(problems);
}

interface Artwork {
  prepared: PreparedCatalogue;
  folder: string;
  target: PublishTarget;
  run: Run;
}

async function storeArtwork({ prepared, folder, target, run }: Artwork): Promise<KnownImages> {
  const { catalogue, assets } = prepared;
  const total = assets.reduce((sum, asset) => sum + asset.images.length, 0);
  const progress = run.reporter.progress('Storing artwork', total);
  const taken = await takeInArtwork({
    catalogue,
    assets,
    folder,
    store: target.imageStore,
    signal: run.signal,
    onImage: () => {
      progress.advance();
    },
  });
  progress.done();
  throwErrors(taken.problems);
  return taken.images;
}

/**
 * Deletes what no manifest names. Where there is none, nothing tells what killed runs left from what services still answer from (a
 * manifest may have been deleted by mistake): it is left to the next publish.
 */
async function sweep(target: PublishTarget, manifest: Manifest | undefined): Promise<void> {
  if (manifest !== undefined) await deleteUnnamedGenerations(target, manifest);
}

/** A number that no generation has, nor has had as far as anything of it is left. */
async function nextGeneration(target: PublishTarget, manifest: Manifest | undefined): Promise<number> {
  const named = manifest === undefined ? [] : [manifest, ...manifest.retained].map((entry) => entry.generation);
  return Math.max(0, ...named, ...(await presentGenerations(target)).keys()) + 1;
}

interface Finished {
  prepared: PreparedCatalogue;
  indices: GenerationIndices;
  counts: Record<string, number>;
  generation: number;
}

async function commit(
  { prepared, indices, counts, generation }: Finished,
  { target, lock, found }: { target: PublishTarget; lock: WriterLock; found: FoundManifest | undefined },
): Promise<void> {
  await lock.renew();
  const next = {
    schema_version: WRITTEN_SCHEMA_VERSION,
    generation,
    revision: 0,
    indices,
    counts,
    facts: prepared.facts,
    popularity_countries: [...prepared.orders.popularityCountries],
    published_at: new Date().toISOString(),
  };
  const manifest = manifestWith(next, found?.manifest);
  await moveManifest(target, manifest, found);
  if (found !== undefined) await sweep(target, manifest);
}
