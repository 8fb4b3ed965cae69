import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '@marquee/terminal';
import { dieWithParent, type TiedCommand } from './die-with-parent.ts';
import { logTail } from './log-tail.ts';
import { groupEnded, sendSignal } from './process-group.ts';

export interface ChildOptions {
  /** As people know it: "Elasticsearch", "sections". */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Both outputs go there; what an earlier run left is written over. */
  readonly logFile: string;
  readonly cwd?: string;
  /** Run as this user; only root can. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  /** Whether to rely on the kernel's parent death signal; found out by default. */
  readonly parentDeathSignal?: boolean;
}

/** How a process ended: one of the two is null. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process that this one started, in a process group of its own: a terminal's Ctrl-C does not reach it. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** `undefined` while it runs. */
  readonly exit: ChildExit | undefined;
  /** Fulfilled when it has ended, whatever the reason. */
  readonly exited: Promise<ChildExit>;
  signal(name: NodeJS.Signals): void;
  /**
   * SIGTERM, then SIGKILL after `graceMs` (10 s by default); fulfilled when it and all that it started are gone. Safe to
   * call again.
   */
  stop(graceMs?: number): Promise<ChildExit>;
  /** A failure that names the process, says how it ended and shows the end of its log. */
  failure(what: string, remedy?: string): Failure;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a process that does not outlive this one.
 * @throws Failure when the command cannot be run at all
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const tied = dieWithParent(options.command, options.args, options.parentDeathSignal);
  const spawned = spawnLogged(options, tied);
  const pid = spawned.pid;
  const exited = new Promise<ChildExit>((resolve) => {
    spawned.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
  if (pid === undefined) {
    const [error] = (await once(spawned, 'error')) as [Error];
    throw new Failure(`${options.name} could not be started: ${error.message}`, undefined, { cause: error });
  }
  return new RunningChild(options, pid, exited);
}

function spawnLogged(options: ChildOptions, tied: TiedCommand): ChildProcess {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'w');
  try {
    return spawn(tied.command, tied.args, {
      env: options.env,
      cwd: options.cwd,
      detached: true,
      stdio: ['ignore', log, log, ...(tied.needsPipe ? (['pipe'] as const) : [])],
      ...options.user,
    });
  } finally {
    closeSync(log);
  }
}

class RunningChild implements Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  readonly exited: Promise<ChildExit>;
  exit: ChildExit | undefined;

  constructor(options: ChildOptions, pid: number, exited: Promise<ChildExit>) {
    this.name = options.name;
    this.logFile = options.logFile;
    this.pid = pid;
    this.exited = exited.then((exit) => (this.exit = exit));
  }

  signal(name: NodeJS.Signals): void {
    if (this.exit !== undefined) return;
    // These two are handed on by whoever stands in front (the watching shell, Elasticsearch's launcher), so that what
    // is behind them is asked once. Nothing can hand on the others: they are for all.
    sendSignal(name === 'SIGTERM' || name === 'SIGINT' ? this.pid : -this.pid, name);
  }

  async stop(graceMs = 10_000): Promise<ChildExit> {
    this.signal('SIGTERM');
    const timer = setTimeout(() => {
      sendSignal(-this.pid, 'SIGKILL');
    }, graceMs);
    const exit = await this.exited;
    // What it started itself may live a little longer: Elasticsearch's server outlives its launcher by 100 ms.
    await groupEnded(this.pid, graceMs);
    clearTimeout(timer);
    return exit;
  }

  failure(what: string, remedy?: string): Failure {
    const ended = this.exit === undefined ? '' : ` (${describeExit(this.exit)})`;
    return new Failure(`${this.name} ${what}${ended}. The end of ${this.logFile}:`, remedy, {
      evidence: logTail(this.logFile) || '(nothing was written)',
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

function describeExit({ code, signal }: ChildExit): string {
  return signal === null ? `exit code ${code}` : `ended by ${signal}`;
}
