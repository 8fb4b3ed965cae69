import { WORKSPACE_ROOT } from '@marquee/local-es';
import { createReporter, listenForInterruption, runMain } from '@marquee/terminal';
import { describeStage, runStages } from './run-stages.ts';
import { selectStages } from './selection.ts';
import { STAGES, type StageName } from './stages.ts';
import { addTallies, summaryLine } from './tally.ts';
import { testEnvironment } from './test-environment.ts';

/** `npm test`: everything that a change must pass. The last line sums up all suites. */
async function main(): Promise<number> {
  const names = selectStages(process.argv.slice(2), Object.keys(STAGES) as StageName[]);
  const reporter = createReporter();
  using interruption = listenForInterruption();
  const results = await runStages(
    names.map((name) => [name, STAGES[name]] as const),
    { root: WORKSPACE_ROOT, env: testEnvironment(process.env), reporter, signal: interruption.signal },
  );
  reporter.line('');
  for (const result of results) reporter.line(describeStage(result));
  if (interruption.exitCode !== undefined) {
    reporter.line('Interrupted.');
    return interruption.exitCode;
  }
  const sum = addTallies(results.map(({ tally }) => tally));
  reporter.line(summaryLine(sum));
  return sum.failed === 0 ? 0 : 1;
}

await runMain(main);
