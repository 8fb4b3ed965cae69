import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';
import { WARM_FORMATS, type WarmFormat } from './warm/warm-plan.ts';
import type { WarmQuestion } from './warm/warm-images.ts';

export const HELP = `npm run catalogue -- <command> [options]

  validate DIR|FILE    find all problems of an export
  publish DIR|FILE     publish an export as a new generation
  apply FILE           work records and deletions into the live generation
  rollback [--to N]    make the generation before, or generation N, live again
  status               tell what is published
  warm-images          make the derivatives of all pictures ahead, through the images service
         [--preset NAME] [--path PATH]   which ones: a preset for the pictures of its types, or what devices append to
                       links (x500); either may be repeated. All presets by default
         [--format avif|webp|jpeg]       may be repeated; all three by default
         [--generation N] [--at-once N]  the live generation, 4 pictures at a time by default
  schema [DIR]         write the JSON Schemas for exporting systems (docs/schema)
         [--check]     only tell whether they are up to date

  --json               one line of JSON in place of text
  --help               this

Elasticsearch, index prefix and image store are set by the environment: ELASTICSEARCH_URL, INDEX_PREFIX, IMAGE_STORE,
INDEX_REPLICAS; the images service by IMAGES_INSIDE_URL (http://127.0.0.1:7103). Exit codes: 0 done, 1 invalid catalogue or
picture, 2 wrong use, 3 Elasticsearch or images service unavailable, 4 conflict, 5 failed.`;

/** What a command line asks for. */
export type Command = { json: boolean } & (
  | { name: 'validate'; path: string }
  | { name: 'publish'; path: string }
  | { name: 'apply'; path: string }
  | { name: 'rollback'; to: number | undefined }
  | { name: 'status' }
  | { name: 'warm-images'; question: WarmQuestion }
  | { name: 'help' }
  | { name: 'schema'; path: string | undefined; check: boolean }
);

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  to: { type: 'string' },
  check: { type: 'boolean', default: false },
  preset: { type: 'string', multiple: true },
  path: { type: 'string', multiple: true },
  format: { type: 'string', multiple: true },
  generation: { type: 'string' },
  'at-once': { type: 'string' },
} as const;

/** Each command by its name: how many arguments it takes, which options of its own, and what it then is. */
interface CommandRule {
  arguments: { least: number; most: number; called?: string };
  options: readonly OwnOption[];
  make(path: string, values: Values): Command;
}

type Values = ReturnType<typeof parsed>['values'];
/** Options of some commands alone. */
type OwnOption = Exclude<keyof typeof OPTIONS, 'json' | 'help'>;

const EXPORT = { least: 1, most: 1, called: 'a folder or a file' };
const NONE = { least: 0, most: 0 };

const COMMANDS: Readonly<Record<string, CommandRule>> = {
  validate: { arguments: EXPORT, options: [], make: (path, { json }) => ({ name: 'validate', path, json }) },
  publish: { arguments: EXPORT, options: [], make: (path, { json }) => ({ name: 'publish', path, json }) },
  apply: {
    arguments: { least: 1, most: 1, called: 'a file' },
    options: [],
    make: (path, { json }) => ({ name: 'apply', path, json }),
  },
  rollback: {
    arguments: NONE,
    options: ['to'],
    make: (_, { json, to }) => ({ name: 'rollback', json, to: numberOf('to', to) }),
  },
  status: { arguments: NONE, options: [], make: (_, { json }) => ({ name: 'status', json }) },
  'warm-images': {
    arguments: NONE,
    options: ['preset', 'path', 'format', 'generation', 'at-once'],
    make: (_, values) => ({ name: 'warm-images', json: values.json, question: warmQuestion(values) }),
  },
  schema: {
    arguments: { least: 0, most: 1 },
    options: ['check'],
    make: (path, { json, check }) => ({ name: 'schema', path: path === '' ? undefined : path, json, check }),
  },
};

/** Reads a command line. @throws UsageError that says what is wrong with it. */
export function parseCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  const [name = 'help', ...paths] = positionals;
  if (values.help || name === 'help') return { name: 'help', json: values.json };
  const rule = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (rule === undefined) throw new UsageError(`There is no command ${name}.`);
  checkUse(name, rule, { values, paths });
  return rule.make(paths[0] ?? '', values);
}

function checkUse(name: string, rule: CommandRule, given: { values: Values; paths: readonly string[] }): void {
  const { least, most, called } = rule.arguments;
  const { paths, values } = given;
  if (paths.length < least) throw new UsageError(`${name} needs ${called ?? 'an argument'}.`);
  if (paths.length > most) throw new UsageError(`${name} takes no argument ${paths[most] ?? ''}.`);
  const own = (Object.keys(OPTIONS) as (keyof typeof OPTIONS)[]).filter(
    (option) => option !== 'json' && option !== 'help',
  );
  const foreign = own.find((option) => isGiven(values[option]) && !rule.options.includes(option));
  if (foreign !== undefined) throw new UsageError(`${name} has no option --${foreign}.`);
}

function isGiven(value: Values[OwnOption]): boolean {
  return value !== undefined && value !== false;
}

function numberOf(option: 'to' | 'generation', text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError(`--${option} takes the number of a generation, and ${text} is none.`);
  return Number(text);
}

function warmQuestion({ preset = [], path = [], format = [], ...values }: Values): WarmQuestion {
  return {
    presets: preset,
    paths: path.map((each) => each.replace(/^\/+/, '')),
    formats: format.length === 0 ? ALL_FORMATS : format.map(warmFormat),
    generation: numberOf('generation', values.generation),
    concurrency: atOnce(values['at-once'] ?? '4'),
  };
}

const ALL_FORMATS = Object.keys(WARM_FORMATS) as WarmFormat[];

function warmFormat(text: string): WarmFormat {
  const format = ALL_FORMATS.find((each) => each === text);
  if (format === undefined) throw new UsageError(`--format takes ${ALL_FORMATS.join(', ')}, and ${text} is none.`);
  return format;
}

function atOnce(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new UsageError(`--at-once takes a number of 1 to 99, and ${text} is none.`);
  return Number(text);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
