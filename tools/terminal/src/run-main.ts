import { describeError } from './failure.ts';

/**
 * Runs a program's `main` and sets the exit code: what it returned, 0 for nothing, 1 for anything thrown, which is
 * printed to stderr (a `Failure` without its stack). The process ends by itself once nothing is left to do.
 */
export async function runMain(main: () => Promise<number | undefined> | Promise<void>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = 1;
  }
}
