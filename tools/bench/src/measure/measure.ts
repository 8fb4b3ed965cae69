import { setTimeout as sleep } from 'node:timers/promises';
import type { Reporter } from '@marquee/terminal';
import { type Measurement, measurementOf } from './measurement.ts';
import { busySeconds, CORES, ownCpuSeconds, usageOf } from './process-usage.ts';
import { interleaved, summarize, type Summary } from './rounds.ts';
import type { Heads } from './heads.ts';
import { runWrk } from './wrk.ts';

/** A server that takes part. */
export interface Contestant {
  readonly name: string;
  /** Its first process; all that it started counts as well. */
  readonly pid: number;
  /** Without a slash at the end. */
  readonly url: string;
}

/** One kind of load, and who bears it in turn. */
export interface Contest {
  readonly name: string;
  readonly heads: Heads;
  readonly contestants: readonly { readonly contestant: Contestant; readonly targets: readonly string[] }[];
}

export interface MeasureOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** How long each contestant is loaded before its first round: compilers have done their work then, and caches are warm. */
  readonly warmSeconds: number;
  readonly connections: number;
  readonly env: NodeJS.ProcessEnv;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  /** Elasticsearch's first process, where it takes part and is on this machine. */
  readonly elasticsearchPid?: number | undefined;
}

/** What one contest came to, in the order of its contestants. */
export interface ContestResult {
  readonly contest: string;
  readonly heads: Heads;
  readonly results: readonly { readonly name: string; readonly summary: Summary }[];
}

/** Other work on the machine gets this long to end before a measurement begins. */
const SETTLE_WITHIN_MS = 3_000;
const SETTLE_STEP_MS = 250;
const SETTLED_SHARE = 0.08;

/** Measures all contestants of a contest in interleaved rounds, each after a warming. */
export async function measureContest(contest: Contest, options: MeasureOptions): Promise<ContestResult> {
  const { reporter } = options;
  const step = reporter.step(contest.name);
  for (const turn of contest.contestants) await load(turn, contest.heads, { ...options, seconds: options.warmSeconds });
  const measured = new Map<string, Measurement[]>();
  for (const turn of interleaved(contest.contestants, options.rounds)) {
    await settle(options.signal);
    const { name } = turn.contestant;
    measured.set(name, [...(measured.get(name) ?? []), await measureOnce(turn, contest.heads, options)]);
  }
  step.done(`${options.rounds} rounds of ${options.seconds} s each`);
  const results = [...measured].map(([name, rounds]) => ({ name, summary: summarize(rounds) }));
  return { contest: contest.name, heads: contest.heads, results };
}

type Turn = Contest['contestants'][number];

async function measureOnce(turn: Turn, heads: Heads, options: MeasureOptions): Promise<Measurement> {
  const before = clocks(turn.contestant, options);
  const report = await load(turn, heads, options);
  const after = clocks(turn.contestant, options);
  const since = (name: 'at' | 'server' | 'elasticsearch' | 'generator' | 'busy'): number => after[name] - before[name];
  const used = {
    server: since('server'),
    elasticsearch: options.elasticsearchPid === undefined ? undefined : since('elasticsearch'),
    generator: since('generator'),
    busy: since('busy'),
    elapsedSeconds: since('at'),
  };
  return measurementOf(report, used, { residentBytes: after.residentBytes, cores: CORES });
}

function clocks({ pid }: Contestant, { elasticsearchPid }: MeasureOptions) {
  const { cpuSeconds, residentBytes } = usageOf(pid);
  return {
    at: performance.now() / 1_000,
    busy: busySeconds(),
    server: cpuSeconds,
    residentBytes,
    elasticsearch: elasticsearchPid === undefined ? 0 : usageOf(elasticsearchPid).cpuSeconds,
    generator: ownCpuSeconds(),
  };
}

function load({ contestant, targets }: Turn, heads: Heads, { seconds, connections, signal, env }: MeasureOptions) {
  return runWrk({ url: contestant.url, targets, heads, seconds, connections, signal }, env);
}

/** Waits, but not for ever, until the machine is nearly idle. */
async function settle(signal: AbortSignal): Promise<void> {
  const end = performance.now() + SETTLE_WITHIN_MS;
  while (performance.now() < end) {
    const before = busySeconds();
    await sleep(SETTLE_STEP_MS, undefined, { signal });
    if (busySeconds() - before < (SETTLED_SHARE * CORES * SETTLE_STEP_MS) / 1_000) return;
  }
}
