import type { GenerationIndices, IndexOptions, MappingFacts } from '@marquee/catalogue-index';
import { categoryCounts } from '../prepare/asset-entry.ts';
import { type AssetRanks, sortValues } from '../prepare/asset-ranks.ts';
import type { KnownImages } from '../artwork/known-images.ts';
import type { PreparedCatalogue } from '../prepare/prepare-catalogue.ts';
import { BulkWriter } from './bulk-writer.ts';
import type { PublishTarget, Run } from './publish-export.ts';
import { indexVersion, WRITING_ORDER } from './versioned-document.ts';
import type { WriterLock } from './writer-lock.ts';

/** What the indices of a prepared catalogue are made with. */
export function mappingOf({ facts, orders }: PreparedCatalogue, replicas: number): MappingFacts & IndexOptions {
  return { ...orders, countries: facts.countries, replicas };
}

interface Writing {
  prepared: PreparedCatalogue;
  images: KnownImages;
  ranks: AssetRanks;
  indices: GenerationIndices;
  target: PublishTarget;
  run: Run;
  lock: WriterLock;
}

/** Writes every document of a generation. @returns how many each index has. */
export async function writeGeneration({
  prepared,
  images,
  ranks,
  indices,
  target,
  run,
  lock,
}: Writing): Promise<Record<string, number>> {
  const { assets, catalogue, tree } = prepared;
  const pictures = assets.reduce((sum, asset) => sum + asset.images.length, 0);
  const total =
    pictures + 2 * assets.length + catalogue.people.size + catalogue.categories.size + catalogue.sections.size;
  const progress = run.reporter.progress('Writing documents', total);
  await using writer = new BulkWriter(target.cluster, {
    beforeWrite: () => lock.ensureHeld(),
    onWritten: (count) => {
      progress.advance(count);
    },
    signal: run.signal,
  });
  const counts: Record<string, number> = {};
  for (const name of WRITING_ORDER) {
    let docNumber = 0;
    for (const entry of prepared.entries(name, images)) {
      const asset = name === 'assets' ? assets[docNumber] : undefined;
      const more =
        asset === undefined
          ? {}
          : { category_counts: categoryCounts(asset, tree), sort: sortValues(ranks.ranksAt(docNumber), docNumber) };
      await writer.write(indexVersion(indices[name], entry, { docNumber, fromRevision: 0, more }));
      docNumber += 1;
    }
    counts[name] = docNumber;
  }
  await writer.flush();
  progress.done();
  return counts;
}
