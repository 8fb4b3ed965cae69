import { createReporter, listenForInterruption, runMain } from '@marquee/terminal';
import { HELP, parseCommandLine } from './command-line.ts';
import { runSuite } from './run-suite.ts';

/** `npm run bench -- rivals | metadata | sections | images | trace`. */
async function main(args: readonly string[]): Promise<number> {
  const command = parseCommandLine(args);
  if (command === 'help') {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const reporter = createReporter({ json: command.json });
  using interruption = listenForInterruption();
  try {
    const { value, text } = await runSuite(command, { env: process.env, reporter, signal: interruption.signal });
    reporter.result(value, `\n${text}`);
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
  }
  return interruption.exitCode ?? 0;
}

await runMain(() => main(process.argv.slice(2)));
