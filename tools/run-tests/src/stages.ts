import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueVariables, prepareCatalogue } from '@marquee/e2e-kit';
import { runCommand } from '@marquee/processes';
import type { Reporter } from '@marquee/terminal';
import { readReports, suiteTally, testTally, type Tally } from './tally.ts';

export interface StageContext {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

/** One part of a run. It throws only when it is interrupted or cannot be run at all. */
export type Stage = (context: StageContext) => Promise<Tally>;

/** All parts of `npm test`, in their order: the cheap ones first. */
export const STAGES = {
  prettier: suite('prettier', [
    '--check',
    '.',
    '--log-level=warn',
    '--cache',
    '--cache-location=.nx/cache/prettier.json',
  ]),
  knip: suite('knip', ['--no-config-hints']),
  lint: suite('nx', runMany('lint')),
  typecheck: suite('nx', runMany('typecheck')),
  test: tests('test', '.marquee/test-results'),
  build: suite('nx', runMany('build')),
  e2e: endToEnd,
} as const satisfies Record<string, Stage>;

export type StageName = keyof typeof STAGES;

function runMany(target: string, ...more: readonly string[]): readonly string[] {
  return ['run-many', '-t', target, '--nxBail=false', '--outputStyle=static', ...more];
}

/** Runs a tool of `node_modules/.bin`, which the bootstrap has put on the PATH. */
async function run(command: string, args: readonly string[], { root, env, signal }: StageContext): Promise<number> {
  const { code } = await runCommand({ name: command, command, args, cwd: root, env, output: 'show', signal });
  return code;
}

function suite(command: string, args: readonly string[]): Stage {
  return async (context) => suiteTally(await run(command, args, context));
}

function tests(target: string, results: string, ...more: readonly string[]): Stage {
  return async (context) => {
    const folder = join(context.root, results);
    rmSync(folder, { recursive: true, force: true });
    const exitCode = await run('nx', runMany(target, ...more), context);
    return testTally(readReports(folder), exitCode);
  };
}

/** One Elasticsearch and one published catalogue serve all projects, one after the other. */
async function endToEnd(context: StageContext): Promise<Tally> {
  await using prepared = await prepareCatalogue(context);
  const env = { ...context.env, ...catalogueVariables(prepared.catalogue) };
  return await tests('e2e', '.marquee/test-results/e2e', '--parallel=1')({ ...context, env });
}
