import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCommand } from '@marquee/processes';
import { Failure } from '@marquee/terminal';
import { findProgram } from './find-program.ts';
import { headLines, type Heads } from './heads.ts';
import { type LoadReport, parseWrkReport } from './wrk-report.ts';

export interface WrkOptions {
  /** Where the server listens, without a slash at the end. */
  readonly url: string;
  /** Asked in turn. */
  readonly targets: readonly string[];
  readonly heads: Heads;
  readonly seconds: number;
  readonly connections: number;
  readonly signal?: AbortSignal | undefined;
}

const SCRIPT = resolve(import.meta.dirname, '../../rivals/wrk/requests.lua');

/** The path of wrk. @throws Failure when it is not installed */
export function findWrk(env: NodeJS.ProcessEnv): string {
  const wrk = findProgram('wrk', env);
  if (wrk !== undefined) return wrk;
  throw new Failure('wrk, the load generator, is not installed.', 'apt-get install wrk');
}

/** Loads a server for some seconds with as many requests as it answers. @throws Failure without wrk; Error when it breaks */
export async function runWrk(options: WrkOptions, env: NodeJS.ProcessEnv): Promise<LoadReport> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
  try {
    const [first = '/', ...more] = options.targets;
    const lists = { TARGETS: more.length === 0 ? [] : options.targets, FIELDS: headLines(options.heads) };
    const { output } = await runCommand({
      name: 'wrk',
      command: findWrk(env),
      args: ['-t1', `-c${options.connections}`, `-d${options.seconds}s`, '-s', SCRIPT, `${options.url}${first}`],
      env: { PATH: env['PATH'], ...writtenLists(folder, lists) },
      output: 'hold',
      signal: options.signal,
    });
    return parseWrkReport(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes each list into a file, a line each, and names the files; an empty list has none. */
function writtenLists(folder: string, lists: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  const filled = Object.entries(lists).filter(([, lines]) => lines.length > 0);
  return Object.fromEntries(
    filled.map(([name, lines]) => {
      const file = join(folder, name);
      writeFileSync(file, lines.join('\n'));
      return [name, file];
    }),
  );
}
