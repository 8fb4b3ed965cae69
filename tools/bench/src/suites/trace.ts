import { setTimeout as sleep } from 'node:timers/promises';
import { UNCACHED } from '../stage/services.ts';
import type { Stage } from '../stage/stage.ts';
import { createCatalogueChanger, readAssetLines } from '../trace/catalogue-changer.ts';
import { premiereLine } from '../trace/changed-lines.ts';
import { makeTrace, type Premiere, type TraceRequest } from '../trace/make-trace.ts';
import { replay } from '../trace/replay.ts';
import { readTraceFacts, type TraceFacts } from '../trace/trace-facts.ts';
import type { MeteredService } from '../trace/trace-meters.ts';
import type { SuiteResult } from './bench-options.ts';
import { changeCatalogue, CHANGES_FROM } from './trace-changes.ts';
import { runTrace, type TraceParties } from './trace-run.ts';
import { traceText, type TraceResult } from './trace-text.ts';

export interface TraceSuiteOptions {
  readonly seed: string;
  readonly seconds: number;
  /** Requests a second, on average. */
  readonly rate: number;
  readonly concurrency: number;
  /** One answer in so many is compared with a fresh one. */
  readonly compareEvery: number;
  /** Requests of the hours before, which are sent as fast as they are answered and not measured. */
  readonly before: number;
  readonly withPublish: boolean;
}

/** The premiere's title, and when it opens, as a share of the trace. */
const PREMIERE_ID = 'bench-premiere';
const PREMIERE_AT = 0.45;
/** The line with the premiere is applied before the trace; that takes some seconds. */
const LEAD_MS = 10_000;
/** Titles that revisions touch. */
const TOUCHED = 40;

/** `npm run bench -- trace`: realistic traffic while the catalogue changes, with a test of truth. */
export async function traceSuite(stage: Stage, options: TraceSuiteOptions): Promise<SuiteResult> {
  const { signal, reporter } = stage.context;
  await using kept = await startPair(stage, 'trace', {});
  await using fresh = await startPair(stage, 'trace-fresh', UNCACHED);
  const facts = await readTraceFacts(kept.urls);
  using changer = createCatalogueChanger(stage);
  const lines = await readAssetLines(stage.catalogueDir, touchedIds(facts));
  const [first] = lines;
  if (first === undefined) throw new Error('nothing is visible in the catalogue');
  await warmUp(stage, { facts, kept }, options);
  const durationMs = options.seconds * 1_000;
  const startsAt = Date.now() + LEAD_MS;
  const premiere: Premiere = { atMs: PREMIERE_AT * durationMs, title: { id: PREMIERE_ID, type: 'movie' } };
  const opensAt = new Date(startsAt + premiere.atMs).toISOString();
  await changer.apply([premiereLine(first, { id: PREMIERE_ID, opensAt })]);
  const trace = makeTrace({ ...options, facts, durationMs, requests: options.seconds * options.rate, premiere });
  await sleep(Math.max(0, startsAt - Date.now()), undefined, { signal });
  const change = { stage, changer, lines, metadataUrl: kept.urls.metadata, durationMs, signal };
  const [run, changes] = await Promise.all([
    runTrace(trace, { kept, fresh }, { ...options, warmUntilMs: CHANGES_FROM * durationMs, reporter, signal }),
    changeCatalogue({ ...change, withPublish: options.withPublish }),
  ]);
  const value: TraceResult = { seed: options.seed, ...run, changes };
  return { value, text: traceText(value) };
}

interface ServicePair extends AsyncDisposable {
  readonly urls: TraceParties['kept']['urls'];
  readonly meters: readonly MeteredService[];
}

async function startPair(stage: Stage, label: string, env: Readonly<Record<string, string>>): Promise<ServicePair> {
  const sections = await stage.start('sections', `${label}-sections`, env);
  const metadata = await stage.start('metadata', `${label}-metadata`, env);
  const both = { sections, metadata };
  return {
    urls: { sections: sections.url, metadata: metadata.url },
    meters: Object.entries(both).map(([name, { child, insideUrl }]) => ({ name, pid: child.pid, insideUrl })),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([sections[Symbol.asyncDispose](), metadata[Symbol.asyncDispose]()]);
    },
  };
}

/** Popular titles of South Africa that are no series: their own lines decide when they are open. */
function touchedIds({ countries }: TraceFacts): string[] {
  const titles = countries.find(({ country }) => country === 'ZA')?.titles ?? [];
  return titles
    .filter(({ type, id }) => type === 'movie' && id !== PREMIERE_ID)
    .slice(0, TOUCHED)
    .map(({ id }) => id);
}

/** The same kind of traffic, of another seed. */
async function warmUp(
  { context: { reporter, signal } }: Stage,
  { facts, kept }: { readonly facts: TraceFacts; readonly kept: ServicePair },
  { seed, before, concurrency }: TraceSuiteOptions,
): Promise<void> {
  if (before === 0) return;
  const trace: TraceRequest[] = makeTrace({ seed: `${seed} before`, facts, requests: before, durationMs: 1_000 });
  const progress = reporter.progress('The hours before', trace.length);
  const onAnswer = (): void => {
    progress.advance();
  };
  await replay(trace, { urls: kept.urls, concurrency, speed: Infinity, onAnswer, signal });
  progress.done();
}
