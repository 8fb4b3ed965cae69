import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a stage went, in tests; a stage without tests of its own (lint) counts as one. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, { failed, passed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    NOTHING,
  );
}

/** A stage that either holds or does not. */
export function suiteTally(exitCode: number): Tally {
  return exitCode === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}

/**
 * A stage of tests: the sum of their reports. The exit code has a say too: a file that does not load has no tests, and after
 * an unhandled rejection a report says that all is well. So has an empty sum: no test ran, which is no success.
 */
export function testTally(reports: readonly Tally[], exitCode: number): Tally {
  const sum = addTallies(reports);
  const wentWrong = exitCode !== 0 || sum.passed + sum.failed === 0;
  return { ...sum, failed: Math.max(sum.failed, wentWrong ? 1 : 0) };
}

/** Reads vitest's JSON reports, one a project, in `folder`. */
export function readReports(folder: string): Tally[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => reportTally(JSON.parse(readFileSync(join(folder, name), 'utf8')) as VitestReport));
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

function reportTally(report: VitestReport): Tally {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The last line of a run: `12 passed, 0 failed`, and `, 3 skipped` only when there are any. */
export function summaryLine({ failed, passed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
