import { setTimeout as sleep } from 'node:timers/promises';
import type { Reporter } from '@marquee/terminal';
import { compareWithUncached, type Comparison, mergeComparisons } from '../trace/compare-with-uncached.ts';
import type { TraceRequest } from '../trace/make-trace.ts';
import { type AnsweredRequest, replay, type ReplayReport } from '../trace/replay.ts';
import type { ServiceUrls } from '../trace/trace-facts.ts';
import { callsBetween, type MeteredService, type MeterReading, readMeters } from '../trace/trace-meters.ts';
import { type TallyReport, TraceTally } from '../trace/trace-tally.ts';

/** Services whose answers are kept, metered, and others that make every answer anew. */
export interface TraceParties {
  readonly kept: { readonly urls: ServiceUrls; readonly meters: readonly MeteredService[] };
  readonly fresh: { readonly urls: ServiceUrls };
}

export interface TraceRunOptions {
  readonly concurrency: number;
  /** One answer in so many is compared with a fresh one. */
  readonly compareEvery: number;
  /** What comes before this, in ms from the trace's start, is warm-up. */
  readonly warmUntilMs: number;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

/** What a metered replay came to. */
export interface TraceRun {
  readonly replay: ReplayReport;
  /** Of the part after the warm-up, calls of Elasticsearch included. */
  readonly warm: TallyReport & { readonly queries: number; readonly calls: Readonly<Record<string, number>> };
  readonly cpuUs: number;
  readonly residentBytes: number;
  readonly comparison: Comparison;
}

/** Replays a trace with a progress bar; the first part only warms up, and samples are compared as they come. */
export async function runTrace(
  trace: readonly TraceRequest[],
  { kept, fresh }: TraceParties,
  options: TraceRunOptions,
): Promise<TraceRun> {
  const { signal, warmUntilMs, compareEvery } = options;
  const comparisons: Promise<Comparison>[] = [];
  const tally = new TraceTally();
  const progress = options.reporter.progress('Replaying', trace.length);
  let seen = 0;
  const onAnswer = ({ request, outcome }: AnsweredRequest): void => {
    progress.advance();
    if (request.atMs >= warmUntilMs) tally.add(request, outcome);
    if (seen++ % compareEvery === 0)
      comparisons.push(compareWithUncached([request], { cached: kept.urls, uncached: fresh.urls, signal }));
  };
  const before = await readMeters(kept.meters);
  let warm: MeterReading = before;
  const reading = sleep(warmUntilMs, undefined, { signal }).then(async () => {
    warm = await readMeters(kept.meters);
  });
  const [report] = await Promise.all([
    replay(trace, { urls: kept.urls, concurrency: options.concurrency, onAnswer, signal }),
    reading,
  ]);
  const after = await readMeters(kept.meters);
  progress.done();
  const { byKind, queries } = callsBetween(warm, after);
  return {
    replay: report,
    warm: { ...tally.report(), queries, calls: byKind },
    cpuUs: ((after.cpuSeconds - before.cpuSeconds) * 1e6) / trace.length,
    residentBytes: after.residentBytes,
    comparison: mergeComparisons(await Promise.all(comparisons)),
  };
}
