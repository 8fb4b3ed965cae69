import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { NOTHING, readReports, suiteTally, summaryLine, testTally } from './tally.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-tally-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('testTally', () => {
  const report = { passed: 9, failed: 0, skipped: 1 };

  it('adds up the reports', () => {
    expect(testTally([report, { passed: 3, failed: 2, skipped: 0 }], 1)).toEqual({ passed: 12, failed: 2, skipped: 1 });
    expect(testTally([report], 0)).toEqual(report);
  });

  it('counts a failure that no report tells of', () => {
    expect(testTally([report], 1)).toEqual({ ...report, failed: 1 });
  });

  it('does not take no tests for success', () => {
    expect(testTally([], 0)).toEqual({ ...NOTHING, failed: 1 });
    expect(testTally([{ passed: 0, failed: 0, skipped: 4 }], 0)).toEqual({ passed: 0, failed: 1, skipped: 4 });
  });
});

it('counts a suite as one', () => {
  expect(suiteTally(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(suiteTally(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('reads vitest’s reports and nothing else', () => {
  mkdirSync(join(folder, 'e2e'));
  const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, success: true };
  writeFileSync(join(folder, 'metadata.json'), JSON.stringify(report));
  writeFileSync(join(folder, 'notes.txt'), 'no report');
  expect(readReports(folder)).toEqual([{ passed: 5, failed: 1, skipped: 3 }]);
  expect(readReports(join(folder, 'nowhere'))).toEqual([]);
});

it('sums up in one line', () => {
  expect(summaryLine({ passed: 412, failed: 0, skipped: 0 })).toBe('412 passed, 0 failed');
  expect(summaryLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
});
