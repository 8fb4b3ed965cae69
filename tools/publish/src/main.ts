import { setFlagsFromString } from 'node:v8';
import { listenForInterruption } from '@marquee/terminal';
import { failureOf } from './failure.ts';
import { InterruptedError } from './interrupted-error.ts';
import { runCommand } from './run-command.ts';

// Else V8 lets a heap of this size grow to three times what is alive before it collects: a catalogue of 32,000 titles took 1.3 GB, and
// takes 0.7 GB with this, in the same time.
setFlagsFromString('--heap-growing-percent=40');

const args = process.argv.slice(2);
using interruption = listenForInterruption();
try {
  process.exitCode = await runCommand(args, {
    env: process.env,
    output: process.stdout,
    folder: process.env['INIT_CWD'] ?? process.cwd(), // npm runs scripts in the checkout; this is where the person stands
    signal: interruption.signal,
  });
} catch (error) {
  const { exitCode, text, json } = failureOf(error);
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(json)}\n`);
  const interruptedText = error instanceof InterruptedError ? error.message : 'Interrupted: nothing was published.';
  process.stderr.write(`${interruption.exitCode === undefined ? text : interruptedText}\n`);
  process.exitCode = interruption.exitCode ?? exitCode;
}
