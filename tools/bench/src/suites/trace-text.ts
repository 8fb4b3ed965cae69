import { formatTable } from '../measure/table.ts';
import type { Difference } from '../trace/compare-with-uncached.ts';
import type { ChangeReport } from './trace-changes.ts';
import type { TraceRun } from './trace-run.ts';

/** Of Elasticsearch, for 1,000 requests beyond the warm-up. */
const MOST_QUERIES = 10;
/** From a commit to what a device sees. */
const VISIBLE_WITHIN_MS = 2_000;
const DIFFERENCES_SHOWN = 10;

/** What a replayed trace came to. */
export interface TraceResult extends TraceRun {
  readonly seed: string;
  readonly changes: ChangeReport;
}

const verdict = (isMet: boolean): string => (isMet ? 'met' : 'NOT met');
const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** A replayed trace for people. */
export function traceText(result: TraceResult): string {
  const { replay, warm, comparison } = result;
  const perThousand = (warm.queries * 1_000) / Math.max(1, warm.requests);
  const rows = [
    ['requests', String(replay.requests), `in ${(replay.durationMs / 1_000).toFixed(1)} s, seed ${result.seed}`],
    ['failed', String(replay.failed), verdict(replay.failed === 0)],
    ['by status', countsText(replay.statuses), ''],
    ['by Cache-Status', countsText(replay.outcomes), ''],
    ['hit ratio beyond warm-up', `${((100 * warm.hits) / Math.max(1, warm.requests)).toFixed(2)} %`, ''],
    [
      'queries per 1,000 requests',
      perThousand.toFixed(1),
      `at most ${MOST_QUERIES}: ${verdict(perThousand <= MOST_QUERIES)}`,
    ],
    ['calls of Elasticsearch', countsText(warm.calls), ''],
    ['misses', countsText(warm.misses), ''],
    ['different questions', `${warm.questions} in ${warm.targets} targets, of ${warm.requests} requests`, ''],
    [
      'latency p50, p99, p99.9',
      [replay.latency.p50, replay.latency.p99, replay.latency.p999].map(ms).join(', '),
      `sent at most ${ms(replay.latestMs)} late`,
    ],
    ['CPU a request', `${result.cpuUs.toFixed(0)} µs`, ''],
    ['RSS of both services', `${(result.residentBytes / 1e6).toFixed(0)} MB`, ''],
    ...visibleRows(result),
    [
      'compared with fresh answers',
      `${comparison.compared}: ${comparison.equal} equal, ${comparison.settled} within ${ms(comparison.longestSettlingMs)}, ${comparison.undecided} undecided, ${comparison.differences.length} different`,
      verdict(comparison.differences.length === 0),
    ],
  ];
  const table = formatTable([{ title: 'trace' }, { title: '', align: 'left' }, { title: '', align: 'left' }], rows);
  return [
    table,
    ...failureLines(result),
    ...comparison.differences.slice(0, DIFFERENCES_SHOWN).map(differenceText),
  ].join('\n');
}

function visibleRows({ changes: { revisionsMs, publishMs } }: TraceResult): string[][] {
  const row = (what: string, times: readonly number[]): string[][] => {
    if (times.length === 0) return [];
    const longest = Math.max(...times);
    return [[what, `${times.length}, at most ${ms(longest)}`, verdict(longest <= VISIBLE_WITHIN_MS)]];
  };
  return [
    ...row('revisions, commit to visible', revisionsMs),
    ...row('publishes, commit to visible', publishMs === undefined ? [] : [publishMs]),
  ];
}

function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function failureLines({ replay }: TraceResult): string[] {
  return replay.failures
    .slice(0, DIFFERENCES_SHOWN)
    .map(({ atMs, target, reason }) => `failed at ${Math.round(atMs)} ms: ${target}: ${reason}`);
}

function differenceText({ target, what, cached, uncached }: Difference): string {
  return `different (${what}): ${target}\n  kept:  ${cached}\n  fresh: ${uncached}`;
}
