import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { answersOk, type Child, freePort, runCommand, startChild, waitUntilReady } from '@marquee/processes';
import { findProgram } from '../measure/find-program.ts';
import type { Contestant } from '../measure/measure.ts';
import type { BenchContext } from './bench-context.ts';

const SOURCES = resolve(import.meta.dirname, '../../rivals');

/** A rival, and how to start it on a port. */
export interface RivalPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Asked until it is answered with 200. */
  readonly probe: string;
}

/** A rival that runs until disposed. */
export interface RunningRival extends Contestant, AsyncDisposable {}

const READY_WITHIN_MS = 20_000;

/** Starts a rival on a free port of the loopback. @throws Failure with the end of its log */
export async function startRival(
  plan: (port: number) => RivalPlan,
  { folder, context }: { readonly folder: string; readonly context: BenchContext },
): Promise<RunningRival> {
  const port = await freePort();
  const { name, command, args, env, probe } = plan(port);
  const child: Child = await startChild({
    name,
    command,
    args,
    env: { PATH: context.env['PATH'], LANG: 'C.UTF-8', NODE_ENV: 'production', PORT: String(port), ...env },
    logFile: join(folder, 'logs', `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.log`),
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    const isReady = (): Promise<boolean> => answersOk(`${url}${probe}`);
    await waitUntilReady(child, isReady, { timeoutMs: READY_WITHIN_MS, signal: context.signal });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { name, pid: child.pid, url, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}

/** A rival in Node, of `rivals/node`. */
export function nodeRival(file: string, plan: Pick<RivalPlan, 'name' | 'env' | 'probe'>): (port: number) => RivalPlan {
  return () => ({ ...plan, command: process.execPath, args: [join(SOURCES, 'node', file)] });
}

/** nginx, handing out the files of `bodies`; `undefined` when it is not installed. */
export function nginxRival(
  bodies: string,
  probe: string,
  { env, folder }: { readonly env: NodeJS.ProcessEnv; readonly folder: string },
): ((port: number) => RivalPlan) | undefined {
  const nginx = findProgram('nginx', env);
  if (nginx === undefined) return undefined;
  return (port) => {
    const run = join(folder, `nginx-${port}`);
    mkdirSync(run, { recursive: true });
    const fill: Readonly<Record<string, string>> = { RUN: run, PORT: String(port), BODIES: bodies };
    const text = readFileSync(join(SOURCES, 'nginx/nginx.conf'), 'utf8');
    const file = join(run, 'nginx.conf');
    writeFileSync(
      file,
      text.replaceAll(/@([A-Z]+)@/g, (whole, name: string) => fill[name] ?? whole),
    );
    return { name: 'nginx', command: nginx, args: ['-e', 'stderr', '-c', file], env: {}, probe };
  };
}

/** The rivals in Go, built; or why there are none. */
export type GoRivals = { readonly program: string } | { readonly missing: string };

/** Builds the rivals in Go by `go build`, which fetches their two modules the ordinary way. */
export async function buildGoRivals(folder: string, { env, signal, reporter }: BenchContext): Promise<GoRivals> {
  const go = findProgram('go', env);
  if (go === undefined) return { missing: 'Go is not installed (https://go.dev/dl)' };
  const program = join(folder, 'go-rivals');
  const step = reporter.step('Building the rivals in Go');
  const { code, output } = await runCommand({
    name: 'go build',
    command: go,
    args: ['build', '-o', program, '.'],
    cwd: join(SOURCES, 'go'),
    env,
    output: 'hold',
    signal,
  });
  step.done(code === 0 ? 'built' : 'failed');
  return code === 0 ? { program } : { missing: `go build failed: ${output.trim().split('\n').at(-1) ?? ''}` };
}

/** A rival in Go: `nethttp`, `fasthttp` or `usual`. */
export function goRival(
  { program }: { readonly program: string },
  kind: string,
  plan: Pick<RivalPlan, 'name' | 'env' | 'probe'>,
): (port: number) => RivalPlan {
  return () => ({ ...plan, command: program, args: [kind] });
}
