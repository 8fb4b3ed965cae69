import { type GenerationIndices, INDEX_NAMES, type Manifest } from '@marquee/catalogue-index';
import { BulkWriter } from './bulk-writer.ts';
import { checkCounts, countDocuments, refreshGeneration } from './generations.ts';
import type { PublishTarget, Run } from './publish-export.ts';
import type { RevisionPlan } from './revision-plan.ts';
import { endVersion, indexVersion, WRITING_ORDER } from './versioned-document.ts';
import type { WriterLock } from './writer-lock.ts';

/** The next revision of a generation. */
export interface Revision {
  manifest: Manifest;
  plan: RevisionPlan;
}

/** How many documents a plan writes. */
export function sizeOfPlan(plan: RevisionPlan): { begun: number; ended: number } {
  const plans = Object.values(plan);
  return {
    begun: plans.reduce((sum, { begun }) => sum + begun.length, 0),
    ended: plans.reduce((sum, { ended }) => sum + ended.length, 0),
  };
}

/**
 * Writes a revision beside the live one, which goes on as it is, and checks that it is whole: that every document of it is there, and
 * none that is not of it. Only the manifest makes it live.
 */
export async function writeRevision(
  { manifest, plan }: Revision,
  { target, run, lock }: { target: PublishTarget; run: Run; lock: WriterLock },
): Promise<Record<string, number>> {
  const { indices } = manifest;
  const revision = manifest.revision + 1;
  const { begun, ended } = sizeOfPlan(plan);
  const progress = run.reporter.progress('Writing documents', begun + ended);
  await using writer = new BulkWriter(target.cluster, {
    beforeWrite: () => lock.ensureHeld(),
    onWritten: (count) => {
      progress.advance(count);
    },
    signal: run.signal,
  });
  for (const name of WRITING_ORDER) {
    for (const { entry, docNumber, more } of plan[name].begun) {
      await writer.write(indexVersion(indices[name], entry, { docNumber, fromRevision: revision, more }));
    }
    for (const docNumber of plan[name].ended) await writer.write(endVersion(indices[name], docNumber, revision));
  }
  await writer.flush();
  progress.done();
  await refreshGeneration(target, indices);
  const counts = Object.fromEntries(INDEX_NAMES.map((name) => [name, plan[name].count]));
  await checkCounts(target, indices, { revision, counts });
  await checkBegun(target, indices, { revision, begun });
  return counts;
}

/** What a killed run wrote late, after it was tidied up, shows here. */
async function checkBegun(
  target: PublishTarget,
  indices: GenerationIndices,
  expected: { revision: number; begun: number },
): Promise<void> {
  const found = await countDocuments(target, indices, { term: { from_revision: expected.revision } });
  const begun = Object.values(found).reduce((sum, count) => sum + count, 0);
  if (begun === expected.begun) return;
  throw new Error(
    `Revision ${expected.revision} has ${begun} new documents in place of ${expected.begun}. Nothing was published; try again.`,
  );
}
