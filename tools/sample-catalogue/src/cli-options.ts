import { parseArgs } from 'node:util';
import { Failure } from '@marquee/terminal';
import { DEFAULT_SEED, DEFAULT_TITLES } from './generate-catalogue.ts';

export const USAGE = `Usage: node tools/sample-catalogue/src/main.ts --out DIR [--titles N] [--seed S] [--now ISO] [--no-artwork]

  --out DIR      the folder to write catalogue.ndjson and artwork/ to
  --titles N     how many films, 1 to 1,000,000; ${DEFAULT_TITLES} by default, all of which are real
  --seed S       another seed makes another catalogue around the same titles; "${DEFAULT_SEED}" by default
  --now ISO      the instant around which windows open and close, such as 2026-11-24T00:00:00Z; the start of today by default
  --no-artwork   leaves the pictures out; the lines still name them`;

const MOST_TITLES = 1_000_000;

export interface CliOptions {
  readonly out: string;
  readonly titles: number;
  readonly seed: string;
  /** ms since the epoch */
  readonly now: number | undefined;
  readonly artwork: boolean;
}

/**
 * Reads the command line; `'help'` when it asks for that.
 *
 * @throws {Failure} that names what is wrong and what is taken
 */
export function parseCliOptions(args: readonly string[]): CliOptions | 'help' {
  const values = readArguments(args);
  if (values.help === true) return 'help';
  if (values.out === undefined || values.out === '')
    throw new Failure('--out is missing: where should the catalogue go?', USAGE);
  return {
    out: values.out,
    titles: parseTitles(values.titles),
    seed: values.seed ?? DEFAULT_SEED,
    now: values.now === undefined ? undefined : parseInstant(values.now),
    artwork: values['no-artwork'] !== true,
  };
}

function readArguments(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        titles: { type: 'string' },
        seed: { type: 'string' },
        now: { type: 'string' },
        'no-artwork': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error), USAGE, { cause: error });
  }
}

function parseTitles(text = String(DEFAULT_TITLES)): number {
  const titles = Number(text);
  if (/^\d+$/.test(text) && titles >= 1 && titles <= MOST_TITLES) return titles;
  throw new Failure(`--titles is "${text}", not a whole number from 1 to 1,000,000.`, USAGE);
}

function parseInstant(text: string): number {
  const at = Date.parse(text);
  if (/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/.test(text) && !Number.isNaN(at))
    return at;
  throw new Failure(`--now is "${text}", not an instant such as 2026-11-24T00:00:00Z.`, USAGE);
}
