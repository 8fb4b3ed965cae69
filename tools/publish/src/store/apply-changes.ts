import {
  type CatalogueFacts,
  type FoundManifest,
  type Manifest,
  WRITTEN_SCHEMA_VERSION,
} from '@marquee/catalogue-index';
import type { CatalogueProblem } from '../export/problem.ts';
import { readChanges } from '../export/read-export.ts';
import type { OrderFacts } from '../prepare/orders.ts';
import { type PreparedCatalogue, prepareCatalogue } from '../prepare/prepare-catalogue.ts';
import { checkCatalogue } from '../rules/check-catalogue.ts';
import { UsageError } from '../usage-error.ts';
import { BulkRefusedError } from './bulk-writer.ts';
import { type ChangeArtwork, checkChangeArtwork, takeInChangeArtwork } from './change-artwork.ts';
import { changeCatalogue, isOfLiveRecord } from './changed-catalogue.ts';
import { readLiveCatalogue } from './live-catalogue.ts';
import { ensureManifestIndex } from './manifest-home.ts';
import { generationEntry, moveManifest, readManifestToMove } from './move-manifest.ts';
import { type PublishTarget, type Run, throwErrors } from './publish-export.ts';
import { isEmptyPlan, planRevision, type RevisionPlan } from './revision-plan.ts';
import { undoUnfinishedRevision } from './unfinished-revision.ts';
import { acquireWriterLock, type WriterLock } from './writer-lock.ts';
import { sizeOfPlan, writeRevision } from './write-revision.ts';

export interface ApplyResult {
  generation: number;
  /** The live revision now: the one before when there was nothing to change. */
  revision: number;
  /** New documents, and documents that no longer hold. */
  begun: number;
  ended: number;
  /** Live documents, by index. */
  counts: Readonly<Record<string, number>>;
  /** Warnings: errors would have stopped it. */
  problems: readonly CatalogueProblem[];
}

/**
 * Works changes into the live generation as its next revision. The whole catalogue is checked as it will be; only what differs is
 * written, beside what is live, and the manifest makes it live in one step.
 * @throws InvalidCatalogueError with all problems, when one of them is an error.
 * @throws CatalogueConflictError when somebody else changes the catalogue at the same time.
 * @throws UsageError when nothing is published yet, or the file is not there.
 */
export async function applyChanges(path: string, target: PublishTarget, run: Run): Promise<ApplyResult> {
  const { changes, problems, folder } = await readChanges(path);
  await ensureManifestIndex(target, target.replicas);
  await using lock = await acquireWriterLock(target, 'apply');
  const found = await liveManifest(target);
  const { manifest } = found;
  await undoUnfinishedRevision(target, manifest, lock);
  const step = run.reporter.step('Reading and checking the live catalogue with the changes');
  const live = await readLiveCatalogue(target.cluster, manifest);
  const change = changeCatalogue(live.records, changes);
  const artwork = { live, change, folder };
  const whole = [
    ...problems,
    ...change.problems,
    ...checkCatalogue(change.catalogue),
    ...(await checkChangeArtwork(artwork)),
  ];
  throwErrors(whole);
  const prepared = prepareCatalogue(change.catalogue);
  step.done(`${changes.length.toLocaleString('en')} changes`);
  const plan = await planChange(artwork, { prepared, manifest, target, run });
  const warnings = [...whole, ...prepared.problems, ...lateFacts(prepared, manifest)].filter(
    (problem) => !isOfLiveRecord(problem),
  ); // its own publish has told of those
  const result = { generation: manifest.generation, ...sizeOfPlan(plan), problems: warnings };
  if (isEmptyPlan(plan)) return { ...result, revision: manifest.revision, counts: manifest.counts };
  const counts = await commitRevision({ plan, prepared, found }, { target, run, lock });
  return { ...result, revision: manifest.revision + 1, counts };
}

async function liveManifest(target: PublishTarget): Promise<FoundManifest> {
  const found = await readManifestToMove(target);
  if (found === undefined)
    throw new UsageError('Nothing is published yet, so there is nothing to change: publish a catalogue first.');
  ensureSameSchema(found.manifest);
  return found;
}

/** All documents of a generation have one shape. @throws UsageError when the live one has another than this tool writes. */
export function ensureSameSchema({ schema_version }: Pick<Manifest, 'schema_version'>): void {
  if (schema_version === WRITTEN_SCHEMA_VERSION) return;
  throw new UsageError(
    `The live generation has schema version ${schema_version}, and this tool writes ${WRITTEN_SCHEMA_VERSION}: ` +
      'publish the whole catalogue, then apply changes to it.',
  );
}

interface Planning {
  prepared: PreparedCatalogue;
  manifest: Manifest;
  target: PublishTarget;
  run: Run;
}

async function planChange(
  artwork: ChangeArtwork,
  { prepared, manifest, target, run }: Planning,
): Promise<RevisionPlan> {
  const { images, problems } = await takeInChangeArtwork(artwork, target.imageStore, run.signal);
  throwErrors(problems);
  const facts = widenedFacts(prepared, manifest);
  return planRevision({ live: artwork.live, prepared, images, orders: ordersOfRevision(facts, manifest) });
}

/** Within a generation facts only grow: its index has their fields, and a cursor may still need them. */
function widenedFacts({ facts }: PreparedCatalogue, { facts: before }: Manifest): CatalogueFacts {
  const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].toSorted();
  return {
    languages: union(facts.languages, before.languages),
    countries: union(facts.countries, before.countries),
    version_cuts: facts.version_cuts,
  };
}

/** A country that is new in the generation gets an order of its own: that of `any` can only be lent when an index is made. */
function ordersOfRevision(facts: CatalogueFacts, manifest: Manifest): OrderFacts {
  const before = new Set(manifest.facts.countries);
  const added = facts.countries.filter((country) => !before.has(country));
  return { languages: facts.languages, popularityCountries: [...manifest.popularity_countries, ...added].toSorted() };
}

/** What a revision cannot bring: a popularity of its own for a country that has been borrowing that of `any`. */
function lateFacts({ orders }: PreparedCatalogue, manifest: Manifest): CatalogueProblem[] {
  const own = new Set(manifest.popularity_countries);
  const borrowing = orders.popularityCountries.filter(
    (country) => !own.has(country) && manifest.facts.countries.includes(country),
  );
  return borrowing.map((country) => ({
    file: 'changes',
    line: 0,
    severity: 'warning',
    path: `popularity.${country}`,
    found: 'the first figures for this country',
    expected: 'a publish, until which it is ordered by the figures for all countries',
  }));
}

interface Finished {
  plan: RevisionPlan;
  prepared: PreparedCatalogue;
  found: FoundManifest;
}

/** A field that came with this release is not in the indices of a generation that an earlier one made, and they take no others. */
function lacksField(error: unknown): UsageError | undefined {
  if (!(error instanceof BulkRefusedError && error.message.includes('strict_dynamic_mapping_exception')))
    return undefined;
  return new UsageError(
    'The live generation was published by an earlier release, and lacks a field that this one writes: publish the whole ' +
      `catalogue, then apply changes to it. Nothing was published. (${error.message})`,
    { cause: error },
  );
}

async function commitRevision(
  { plan, prepared, found }: Finished,
  work: { target: PublishTarget; run: Run; lock: WriterLock },
): Promise<Record<string, number>> {
  const { manifest } = found;
  const counts = await writeRevision({ manifest, plan }, work).catch((error: unknown) => {
    throw lacksField(error) ?? error;
  });
  await work.lock.renew();
  const facts = widenedFacts(prepared, manifest);
  const next = {
    ...generationEntry(manifest),
    revision: manifest.revision + 1,
    counts,
    facts,
    popularity_countries: [...ordersOfRevision(facts, manifest).popularityCountries],
    published_at: new Date().toISOString(),
  };
  await moveManifest(work.target, { ...manifest, ...next }, found);
  return counts;
}
