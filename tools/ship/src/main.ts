import { resolve } from 'node:path';
import { createReporter, listenForInterruption, runMain } from '@marquee/terminal';
import { parseCommandLine } from './command-line.ts';
import { ship } from './ship.ts';

/** `npm run ship -- --base <ref>`: ships what has changed since. */
await runMain(async () => {
  using interruption = listenForInterruption();
  const root = resolve(import.meta.dirname, '../../..');
  const { signal } = interruption;
  try {
    await ship({ ...parseCommandLine(process.argv.slice(2)), root, reporter: createReporter(), signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return interruption.exitCode;
});
