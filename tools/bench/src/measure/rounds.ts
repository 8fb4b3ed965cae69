import type { Measurement } from './measurement.ts';
import { median, spread } from './statistics.ts';

/** A round in which other work took more than this share of the cores says little of the servers. */
export const NOISE_SHARE = 0.15;

/** The order of all rounds: there and back, so that a slow drift of the machine meets all alike. */
export function interleaved<T>(contestants: readonly T[], rounds: number): T[] {
  return Array.from({ length: rounds }, (_, round) =>
    round % 2 === 0 ? contestants : contestants.toReversed(),
  ).flat();
}

/** What several rounds of one server under one load came to: medians of those rounds that count. */
export interface Summary {
  readonly rounds: number;
  /** Rounds left out because other work disturbed them; all count where none was quiet. */
  readonly noisyRounds: number;
  readonly requestsPerSecond: number;
  /** Half of the range of requests/s, as a share of the median. */
  readonly requestsSpread: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuUs: number;
  readonly elasticsearchUs: number | undefined;
  readonly residentBytes: number;
  /** Of all rounds. */
  readonly errors: number;
}

/** Sums up the rounds of one server under one load. */
export function summarize(measurements: readonly Measurement[]): Summary {
  const quiet = measurements.filter(({ otherShare }) => otherShare <= NOISE_SHARE);
  const counted = quiet.length > 0 ? quiet : measurements;
  const middle = (value: (measurement: Measurement) => number): number => median(counted.map(value));
  const rates = counted.map(({ requests, seconds }) => requests / seconds);
  const hasElasticsearch = counted.every(({ elasticsearchUs }) => elasticsearchUs !== undefined);
  return {
    rounds: measurements.length,
    noisyRounds: measurements.length - quiet.length,
    requestsPerSecond: median(rates),
    requestsSpread: spread(rates),
    p50Ms: middle(({ p50Ms }) => p50Ms),
    p99Ms: middle(({ p99Ms }) => p99Ms),
    cpuUs: middle(({ cpuUs }) => cpuUs),
    elasticsearchUs: hasElasticsearch ? middle(({ elasticsearchUs }) => elasticsearchUs ?? 0) : undefined,
    residentBytes: middle(({ residentBytes }) => residentBytes),
    errors: measurements.reduce((sum, { errors }) => sum + errors, 0),
  };
}
