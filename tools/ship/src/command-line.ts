import { parseArgs } from 'node:util';
import { Failure } from '@marquee/terminal';

export interface CommandLine {
  readonly base: string;
  readonly head: string;
  /** Only say what would be shipped. */
  readonly dryRun: boolean;
  /** Only these apps; all that are affected by default. */
  readonly apps: readonly string[];
  /** Where artifacts are put, from the checkout's root. */
  readonly out: string;
  /** What has to pass before an app is shipped: targets of Nx. */
  readonly targets: readonly string[];
}

export const USAGE =
  'npm run ship -- --base <ref> [--head <ref>] [--app <name> …] [--out <folder>] [--targets typecheck,test] [--dry-run]';

const OPTIONS = {
  base: { type: 'string' },
  head: { type: 'string', default: 'HEAD' },
  'dry-run': { type: 'boolean', default: false },
  app: { type: 'string', multiple: true, default: [] as string[] },
  out: { type: 'string', default: '.marquee/artifacts' },
  targets: { type: 'string', default: 'typecheck,test' },
} as const;

/** @throws Failure for an unknown option, and without a base */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { base, head, app, out, targets, 'dry-run': dryRun } = readOptions(args);
  if (base === undefined || base === '')
    throw new Failure('No base was named: the commit to compare with.', `${USAGE}\nSuch as --base origin/main~1`);
  const names = (text: string): string[] => text.split(',').filter((name) => name !== '');
  return { base, head, dryRun, out, apps: app.flatMap(names), targets: names(targets) };
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error), USAGE);
  }
}
