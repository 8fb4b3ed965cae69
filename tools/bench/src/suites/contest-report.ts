import type { ContestResult } from '../measure/measure.ts';
import type { Summary } from '../measure/rounds.ts';
import { formatTable } from '../measure/table.ts';

/** Marquee, as tables name it. */
export const MARQUEE = 'Marquee';

/** A ratio of Marquee's figure to a rival's, and what it may be. */
export interface Budget {
  readonly rival: string;
  readonly figure: 'cpuUs' | 'requestsPerSecond';
  readonly atMost?: number;
  readonly atLeast?: number;
}

const COLUMNS = [
  { title: '' },
  { title: 'req/s' },
  { title: '±%' },
  { title: 'p50 ms' },
  { title: 'p99 ms' },
  { title: 'CPU µs' },
  { title: 'ES CPU µs' },
  { title: 'RSS MB' },
  { title: 'errors' },
  { title: 'noisy' },
  { title: 'CPU ÷' },
  { title: 'req/s ÷' },
] as const;

/** One contest as a table: of each contestant the medians, and what Marquee's figures are divided by its own. */
export function contestTable({ contest, results }: ContestResult): string {
  const marquee = results.find(({ name }) => name === MARQUEE)?.summary;
  const rows = results.map(({ name, summary }) => [name, ...figures(summary), ...ratios(marquee, summary)]);
  return `${contest}\n${formatTable(COLUMNS, rows)}`;
}

function figures(summary: Summary): string[] {
  const { elasticsearchUs, noisyRounds, rounds } = summary;
  return [
    Math.round(summary.requestsPerSecond).toString(),
    (summary.requestsSpread * 100).toFixed(0),
    summary.p50Ms.toFixed(2),
    summary.p99Ms.toFixed(2),
    summary.cpuUs.toFixed(1),
    elasticsearchUs?.toFixed(0) ?? '',
    (summary.residentBytes / 1e6).toFixed(0),
    summary.errors === 0 ? '' : String(summary.errors),
    noisyRounds === 0 ? '' : `${noisyRounds}/${rounds}`,
  ];
}

function ratios(marquee: Summary | undefined, rival: Summary): string[] {
  if (marquee === undefined || marquee === rival) return ['', ''];
  return [(marquee.cpuUs / rival.cpuUs).toFixed(2), (marquee.requestsPerSecond / rival.requestsPerSecond).toFixed(2)];
}

/** Marquee's figures divided by those of rivals, each against what it may be; one line each. A rival that did not take part has none. */
export function budgetLines({ contest, results }: ContestResult, budgets: readonly Budget[]): string[] {
  const find = (name: string): Summary | undefined => results.find((result) => result.name === name)?.summary;
  const marquee = find(MARQUEE);
  return budgets.flatMap(({ rival, figure, atMost, atLeast }) => {
    const other = find(rival);
    if (marquee === undefined || other === undefined) return [];
    const ratio = marquee[figure] / other[figure];
    const isMet = ratio <= (atMost ?? Infinity) && ratio >= (atLeast ?? 0);
    const bound = atMost === undefined ? `at least ${atLeast ?? 0}` : `at most ${atMost}`;
    const what = figure === 'cpuUs' ? 'CPU a request' : 'requests/s';
    return [`${contest}: ${what} ÷ ${rival} = ${ratio.toFixed(2)} (${bound}: ${isMet ? 'met' : 'NOT met'})`];
  });
}

/** What a reader must know of every table. */
export const TABLE_NOTE = [
  'CPU µs: user and system time of the server’s processes a request; ES CPU µs: the same of Elasticsearch.',
  'noisy: rounds in which other work took more than 15 % of the cores, left out where there is a quieter one.',
  '÷: Marquee’s figure divided by that of the row.',
].join('\n');
