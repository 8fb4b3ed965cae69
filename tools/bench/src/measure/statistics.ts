/** The middle value, or the mean of the two in the middle; `NaN` of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/**
 * The smallest value that at least `share` (0 to 1) of all values do not exceed (the nearest-rank method); `NaN` of nothing.
 * @param ascending sorted
 */
export function percentile(ascending: ArrayLike<number>, share: number): number {
  const rank = Math.min(ascending.length, Math.max(1, Math.ceil(share * ascending.length)));
  return ascending[rank - 1] ?? Number.NaN;
}

/** Half of the distance between the smallest and the largest value, as a share of the median; 0 of one value. */
export function spread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  return (Math.max(...values) - Math.min(...values)) / 2 / median(values);
}

/** What is told of many latencies, in milliseconds. */
export interface LatencySummary {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** Sums up latencies in milliseconds, in whatever order they come. */
export function summarizeLatencies(latenciesMs: readonly number[]): LatencySummary {
  const sorted = Float64Array.from(latenciesMs).sort();
  return {
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    p999: percentile(sorted, 0.999),
    max: percentile(sorted, 1),
  };
}
