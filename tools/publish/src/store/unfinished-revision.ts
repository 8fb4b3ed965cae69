import {
  type CatalogueView,
  type GenerationIndices,
  INDEX_NAMES,
  type IndexName,
  LIVE,
  readAll,
} from '@marquee/catalogue-index';
import { z } from 'zod';
import { BulkWriter } from './bulk-writer.ts';
import type { CataloguePlace } from './catalogue-cluster.ts';
import { refreshGeneration } from './generations.ts';
import { deleteVersion, endVersion } from './versioned-document.ts';
import type { WriterLock } from './writer-lock.ts';

const versionSchema = z.object({ doc_number: z.int(), from_revision: z.int() });
type View = CatalogueView & { indices: GenerationIndices };

/** Matches what was written for a revision after the live one. */
function aheadOf(revision: number): object[] {
  const begun = { range: { from_revision: { gt: revision } } };
  const ended = { range: { to_revision: { gt: revision, lt: LIVE } } };
  return [{ bool: { should: [begun, ended], minimum_should_match: 1 } }];
}

/**
 * Takes back what a killed `apply` wrote: versions that were never live are deleted, and those that they were to replace go on. Readers
 * see nothing of it, as they saw nothing of what is taken back.
 * @returns how many documents it mended.
 */
export async function undoUnfinishedRevision(place: CataloguePlace, view: View, lock: WriterLock): Promise<number> {
  await refreshGeneration(place, view.indices);
  let mended = 0;
  await using writer = new BulkWriter(place.cluster, {
    beforeWrite: () => lock.ensureHeld(),
    onWritten: (count) => {
      mended += count;
    },
  });
  for (const name of INDEX_NAMES) {
    for (const version of await versionsAhead(place, view, name)) {
      const index = view.indices[name];
      const { doc_number, from_revision } = version;
      await writer.write(
        from_revision > view.revision ? deleteVersion(index, doc_number) : endVersion(index, doc_number, LIVE),
      );
    }
  }
  await writer.flush();
  if (mended > 0) await refreshGeneration(place, view.indices);
  return mended;
}

async function versionsAhead(
  { cluster }: CataloguePlace,
  view: View,
  name: IndexName,
): Promise<z.output<typeof versionSchema>[]> {
  const versions = [];
  const options = { name, filter: aheadOf(view.revision), fields: ['doc_number', 'from_revision'], pageSize: 10_000 };
  for await (const page of readAll(cluster, view, options)) versions.push(...z.array(versionSchema).parse(page));
  return versions;
}
