import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess } from '@marquee/processes';
import { UNCACHED } from '../stage/services.ts';
import type { Stage } from '../stage/stage.ts';
import { createCatalogueChanger, readAssetLines } from '../trace/catalogue-changer.ts';
import { premiereLine } from '../trace/changed-lines.ts';
import { compareWithUncached, type Comparison, mergeComparisons } from '../trace/compare-with-uncached.ts';
import { makeTrace, type Premiere, type TraceRequest } from '../trace/make-trace.ts';
import { type AnsweredRequest, replay, type ReplayReport } from '../trace/replay.ts';
import { readTraceFacts, type ServiceUrls, type TraceFacts } from '../trace/trace-facts.ts';
import { callsBetween, type MeteredService, type MeterReading, readMeters } from '../trace/trace-meters.ts';
import type { SuiteResult } from './bench-options.ts';
import { changeCatalogue, CHANGES_FROM, type ChangeReport } from './trace-changes.ts';
import { traceText } from './trace-text.ts';

export interface TraceSuiteOptions {
  readonly seed: string;
  readonly seconds: number;
  /** Requests a second, on average. */
  readonly rate: number;
  readonly concurrency: number;
  /** One answer in so many is compared with a fresh one. */
  readonly compareEvery: number;
  readonly withPublish: boolean;
}

/** What a replayed trace came to. */
export interface TraceResult {
  readonly seed: string;
  readonly replay: ReplayReport;
  /** Of the part after the warm-up. */
  readonly warm: {
    readonly requests: number;
    readonly hits: number;
    readonly queries: number;
    readonly calls: Readonly<Record<string, number>>;
  };
  readonly cpuUs: number;
  readonly residentBytes: number;
  readonly changes: ChangeReport;
  readonly comparison: Comparison;
}

/** The premiere's title, and when it opens, as a share of the trace. */
const PREMIERE_ID = 'bench-premiere';
const PREMIERE_AT = 0.45;
/** Until the catalogue first changes, caches fill: what comes after is what is judged. */
const WARM_UNTIL = CHANGES_FROM;
/** The line with the premiere is applied before the trace; that takes some seconds. */
const LEAD_MS = 10_000;
/** Titles that revisions touch. */
const TOUCHED = 40;

/** `npm run bench -- trace`: realistic traffic while the catalogue changes, with a test of truth. */
export async function traceSuite(stage: Stage, options: TraceSuiteOptions): Promise<SuiteResult> {
  await using kept = await startPair(stage, 'trace', {});
  await using fresh = await startPair(stage, 'trace-fresh', UNCACHED);
  const facts = await readTraceFacts(kept.urls);
  using changer = createCatalogueChanger(stage);
  const lines = await readAssetLines(stage.catalogueDir, touchedIds(facts));
  const durationMs = options.seconds * 1_000;
  const startsAt = Date.now() + LEAD_MS;
  const premiere: Premiere = { atMs: PREMIERE_AT * durationMs, title: { id: PREMIERE_ID, type: 'movie' } };
  const [first] = lines;
  if (first === undefined) throw new Error('nothing is visible in the catalogue');
  const opensAt = new Date(startsAt + premiere.atMs).toISOString();
  await changer.apply([premiereLine(first, { id: PREMIERE_ID, opensAt })]);
  const trace = makeTrace({ ...options, facts, durationMs, requests: options.seconds * options.rate, premiere });
  await sleep(Math.max(0, startsAt - Date.now()), undefined, { signal: stage.context.signal });
  const plan = { stage, changer, lines, metadataUrl: kept.urls.metadata, durationMs, withPublish: options.withPublish };
  const step = stage.context.reporter.step(`Replaying ${trace.length} requests over ${options.seconds} s`);
  const [result, changes] = await Promise.all([
    replayMetered(trace, { kept, fresh, durationMs }, { ...options, signal: stage.context.signal }),
    changeCatalogue({ ...plan, signal: stage.context.signal }),
  ]);
  step.done('replayed');
  const value: TraceResult = { seed: options.seed, ...result, changes };
  return { value, text: traceText(value) };
}

interface ServicePair extends AsyncDisposable {
  readonly urls: ServiceUrls;
  readonly meters: readonly MeteredService[];
}

async function startPair(stage: Stage, label: string, env: Readonly<Record<string, string>>): Promise<ServicePair> {
  const sections: ServiceProcess = await stage.start('sections', `${label}-sections`, env);
  const metadata: ServiceProcess = await stage.start('metadata', `${label}-metadata`, env);
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

interface Parties {
  readonly kept: ServicePair;
  readonly fresh: ServicePair;
  readonly durationMs: number;
}

async function replayMetered(
  trace: readonly TraceRequest[],
  { kept, fresh, durationMs }: Parties,
  options: TraceSuiteOptions & { readonly signal: AbortSignal },
): Promise<Omit<TraceResult, 'seed' | 'changes'>> {
  const warmUntilMs = WARM_UNTIL * durationMs;
  const comparisons: Promise<Comparison>[] = [];
  let [seen, requests, hits] = [0, 0, 0];
  const onAnswer = ({ request, outcome }: AnsweredRequest): void => {
    if (request.atMs >= warmUntilMs) {
      requests += 1;
      if (outcome === 'hit') hits += 1;
    }
    if (seen++ % options.compareEvery === 0)
      comparisons.push(
        compareWithUncached([request], { cached: kept.urls, uncached: fresh.urls, signal: options.signal }),
      );
  };
  const before = await readMeters(kept.meters);
  let warm: MeterReading = before;
  const reading = sleep(warmUntilMs, undefined, { signal: options.signal }).then(async () => {
    warm = await readMeters(kept.meters);
  });
  const report = await replay(trace, {
    urls: kept.urls,
    concurrency: options.concurrency,
    onAnswer,
    signal: options.signal,
  });
  await reading;
  const after = await readMeters(kept.meters);
  const { byKind, queries } = callsBetween(warm, after);
  return {
    replay: report,
    warm: { requests, hits, queries, calls: byKind },
    cpuUs: ((after.cpuSeconds - before.cpuSeconds) * 1e6) / trace.length,
    residentBytes: after.residentBytes,
    comparison: mergeComparisons(await Promise.all(comparisons)),
  };
}
