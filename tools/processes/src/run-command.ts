import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { Failure } from '@marquee/terminal';
import type { ChildExit } from './child.ts';
import { dieWithParent } from './die-with-parent.ts';
import { groupEnded, sendSignal } from './process-group.ts';

export interface CommandOptions {
  /** As people know it: "The build". */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** `show`: on this terminal; `capture`: stdout is returned, stderr is shown; `hold`: both are returned. */
  readonly output: 'show' | 'capture' | 'hold';
  /** Ends the command and all that it started. */
  readonly signal?: AbortSignal | undefined;
}

export interface CommandResult {
  /** Its exit code, or 128 + the signal's number as shells have it. */
  readonly code: number;
  /** Empty when it was shown. */
  readonly output: string;
}

const STDIO = {
  show: ['ignore', 'inherit', 'inherit'],
  capture: ['ignore', 'pipe', 'inherit'],
  hold: ['ignore', 'pipe', 'pipe'],
} as const;

const STOP_WITHIN_MS = 10_000;

/**
 * Runs a command to its end, in a process group of its own that ends with this process.
 * @throws Failure when it cannot be run at all; what `signal` was aborted with
 */
export async function runCommand(options: CommandOptions): Promise<CommandResult> {
  const { signal } = options;
  signal?.throwIfAborted();
  const tied = dieWithParent(options.command, options.args);
  const child = spawn(tied.command, tied.args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: [...STDIO[options.output], ...(tied.needsPipe ? (['pipe'] as const) : [])],
  });
  const collected = collect(child);
  const stop = (): void => {
    void stopGroup(child);
  };
  signal?.addEventListener('abort', stop);
  const exit = await exitOf(child, options.name);
  signal?.removeEventListener('abort', stop);
  if (signal?.aborted === true) await stopGroup(child);
  signal?.throwIfAborted();
  return { code: exitCode(exit), output: collected() };
}

/** As `runCommand`, but any exit code but 0 is a `Failure` that names the command and shows what it held back. */
export async function runOrFail(options: CommandOptions): Promise<string> {
  const { code, output } = await runCommand(options);
  if (code === 0) return output;
  const evidence = options.output === 'hold' ? { evidence: output.trimEnd() } : {};
  throw new Failure(`${options.name} failed (exit code ${code}).`, undefined, evidence);
}

function exitCode({ code, signal }: ChildExit): number {
  return signal === null ? (code ?? 1) : 128 + constants.signals[signal];
}

function collect(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

function exitOf(child: ChildProcess, name: string): Promise<ChildExit> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(new Failure(`${name} could not be started: ${error.message}`, undefined, { cause: error }));
    });
    child.once('close', (code, signal) => {
      resolve({ code, signal });
    });
  });
}

async function stopGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  sendSignal(-pid, 'SIGTERM');
  if (!(await groupEnded(pid, STOP_WITHIN_MS))) sendSignal(-pid, 'SIGKILL');
}
