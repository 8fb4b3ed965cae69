import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';

/** What a generator leaves to be done once its files are there. */
export interface FollowUp {
  /** Whether packages were added: npm then links them and writes the lockfile. */
  readonly install?: boolean;
  /** What the person does next, a line each. */
  readonly next: readonly string[];
}

/** Links what is new, brings the generated documents up to date, and says what comes next. */
export function followUp({ root }: Tree, { install = false, next }: FollowUp): GeneratorCallback {
  return () => {
    if (install) run(root, 'npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
    run(root, process.execPath, [join('tools/docs/src/main.ts')]);
    tellNext(next);
  };
}

/** Only says what comes next. */
export function tellNext(next: readonly string[]): void {
  logger.info(`\nNext:\n${next.map((line) => `  ${line}`).join('\n')}`);
}

/** @throws Error, for people: the files are written by then, and the command that is left to do is named */
function run(cwd: string, command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0)
    throw new Error(`The files are written, but this failed (its message is above): ${command} ${args.join(' ')}`);
}
