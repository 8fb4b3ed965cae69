import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../main.ts');

/** How a run of the tool ended. */
export interface CliResult {
  /** The exit code; `null` when it was killed. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A run of the tool as a process of its own. */
export interface CliRun {
  child: ChildProcess;
  result: Promise<CliResult>;
}

/** Starts the tool as a person would, with these variables beside PATH. */
export function startCli(args: readonly string[], env: Readonly<Record<string, string>>): CliRun {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const result = new Promise<CliResult>((ended, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      ended({ code, stdout, stderr });
    });
  });
  return { child, result };
}
