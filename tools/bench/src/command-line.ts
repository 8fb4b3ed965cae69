import { parseArgs } from 'node:util';
import { Failure } from '@marquee/terminal';

export const HELP = `npm run bench -- <suite> [options]

  rivals     cached answers beside Go, nginx, Express and bare Node; with --uncached answers made anew for every request
  metadata   uncached lists, searches, series and facets beside the usual way
  sections   uncached section lists and front pages beside the usual way
  images     derivatives beside a bare sharp loop, and cached ones
  trace      realistic traffic while the catalogue changes, compared with fresh answers

  --rounds N          interleaved rounds (4)
  --seconds N         of each measurement (3); of the whole trace (60)
  --warm N            seconds of load before the first round of each (1; where Elasticsearch takes part 8, as its JVM
                      answers several times faster once it has compiled a query)
  --connections N     of the load generator (100)
  --only NAME         only rivals with this in their name; may be repeated
  --titles N          films in the catalogue (3201)
  --fresh             publish the catalogue anew though one of today is there
  --json              one line of JSON in place of text
  --help              this

  trace alone: --seed TEXT (marquee), --rate N requests a second (1000), --concurrency N (64), --compare-every N (100),
  --before N requests to warm up with (20000), --no-publish

Elasticsearch is ELASTICSEARCH_URL, else a local one on ELASTICSEARCH_PORT or a free port. Whichever it is, the catalogue is
published into it under the prefix marquee-bench-N, and the usual way's indices are usual-bench-N. wrk is needed but for trace.`;

export const SUITES = ['rivals', 'metadata', 'sections', 'images', 'trace'] as const;
export type SuiteName = (typeof SUITES)[number];

/** What a command line asks for. */
export interface BenchCommand {
  readonly suite: SuiteName;
  readonly json: boolean;
  readonly uncached: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmSeconds: number;
  readonly connections: number;
  readonly only: readonly string[];
  readonly titles: number;
  readonly isFresh: boolean;
  readonly seed: string;
  readonly rate: number;
  readonly concurrency: number;
  readonly compareEvery: number;
  /** Requests that warm the services before a trace. */
  readonly before: number;
  readonly withPublish: boolean;
}

const OPTIONS = {
  uncached: { type: 'boolean', default: false },
  rounds: { type: 'string', default: '4' },
  seconds: { type: 'string' },
  warm: { type: 'string' },
  connections: { type: 'string', default: '100' },
  only: { type: 'string', multiple: true },
  titles: { type: 'string', default: '3201' },
  fresh: { type: 'boolean', default: false },
  seed: { type: 'string', default: 'marquee' },
  rate: { type: 'string', default: '1000' },
  concurrency: { type: 'string', default: '64' },
  'compare-every': { type: 'string', default: '100' },
  before: { type: 'string', default: '20000' },
  'no-publish': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Reads a command line; `'help'` when it asks for that. @throws Failure that says what is wrong, with the help */
export function parseCommandLine(args: readonly string[]): BenchCommand | 'help' {
  const { values, positionals } = parsed(args);
  const [suite, ...more] = positionals;
  if (values.help || suite === undefined) return 'help';
  if (!isSuite(suite) || more.length > 0) throw new Failure(`There is no suite ${positionals.join(' ')}.`, HELP);
  return {
    suite,
    json: values.json,
    uncached: values.uncached,
    rounds: count('--rounds', values.rounds, { most: 100 }),
    seconds: count('--seconds', values.seconds ?? (suite === 'trace' ? '60' : '3'), { most: 86_400 }),
    warmSeconds: count('--warm', values.warm ?? warmSeconds(suite, values.uncached), { most: 600 }),
    connections: count('--connections', values.connections, { most: 10_000 }),
    only: values.only ?? [],
    titles: count('--titles', values.titles, { most: 1_000_000 }),
    isFresh: values.fresh,
    seed: values.seed,
    rate: count('--rate', values.rate, { most: 100_000 }),
    concurrency: count('--concurrency', values.concurrency, { most: 10_000 }),
    compareEvery: count('--compare-every', values['compare-every'], { most: 1_000_000_000 }),
    before: count('--before', values.before, { most: 100_000_000, least: 0 }),
    withPublish: !values['no-publish'],
  };
}

function warmSeconds(suite: SuiteName, uncached: boolean): string {
  return uncached || suite === 'metadata' || suite === 'sections' ? '8' : '1';
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error), HELP, { cause: error });
  }
}

function isSuite(name: string): name is SuiteName {
  return (SUITES as readonly string[]).includes(name);
}

function count(option: string, text: string, { most, least = 1 }: { most: number; least?: number }): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  if (value >= least && value <= most) return value;
  throw new Failure(`${option} is "${text}".`, `It takes a whole number, ${least} to ${most}.`);
}
