import type { Reporter } from '@marquee/terminal';

/** What every suite gets from its surroundings. */
export interface BenchContext {
  readonly env: NodeJS.ProcessEnv;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}
