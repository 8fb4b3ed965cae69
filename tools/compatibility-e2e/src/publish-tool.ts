import { join } from 'node:path';
import { WORKSPACE_ROOT } from '@marquee/local-es';
import { runCommand, runOrFail } from '@marquee/processes';
import type { OwnCatalogue } from './own-catalogue.ts';

export interface PublishTool {
  /** Runs it, which must succeed. @returns its JSON */
  run(...args: readonly string[]): Promise<unknown>;
  /** Runs it and takes how it ended. */
  attempt(...args: readonly string[]): Promise<{ code: number; output: string }>;
}

/** The publish tool of a checkout, today's own if none is named, on a catalogue of a test's own. */
export function publishTool({ environment }: OwnCatalogue, checkout = WORKSPACE_ROOT): PublishTool {
  const command = (args: readonly string[]) => ({
    name: 'publish',
    command: process.execPath,
    args: [join(checkout, 'tools/publish/src/main.ts'), ...args, '--json'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    output: 'hold' as const,
  });
  return {
    run: async (...args) => JSON.parse(await runOrFail(command(args))) as unknown,
    attempt: (...args) => runCommand(command(args)),
  };
}
