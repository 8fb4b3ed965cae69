import { createReporter } from '@marquee/terminal';
import { expect, it } from 'vitest';
import { describeStage, runStages } from './run-stages.ts';
import { selectStages } from './selection.ts';
import type { StageContext } from './stages.ts';
import { suiteTally } from './tally.ts';
import { testEnvironment } from './test-environment.ts';

let text = '';
const context = (signal = new AbortController().signal): StageContext => ({
  root: '/',
  env: {},
  reporter: createReporter({ output: { write: (more: string) => (text += more) } }),
  signal,
});

it('runs every stage, and counts one that cannot be run as a failure', async () => {
  const results = await runStages(
    [
      ['lint', () => Promise.resolve(suiteTally(1))],
      ['e2e', () => Promise.reject(new Error('no JDK'))],
      ['build', () => Promise.resolve(suiteTally(0))],
    ],
    context(),
  );
  expect(results.map(({ name, tally }) => `${name} ${tally.passed} ${tally.failed}`)).toEqual([
    'lint 0 1',
    'e2e 0 1',
    'build 1 0',
  ]);
  expect(text).toContain('no JDK');
});

it('stops when it is interrupted', async () => {
  const controller = new AbortController();
  const interrupted = (): Promise<never> => {
    controller.abort(new Error('SIGINT'));
    return Promise.reject(new Error('SIGINT'));
  };
  const never = (): Promise<never> => Promise.reject(new Error('was run'));
  expect(
    await runStages(
      [
        ['test', interrupted],
        ['e2e', never],
      ],
      context(controller.signal),
    ),
  ).toEqual([]);
  expect(text).not.toContain('was run');
});

it('shows what each stage took', () => {
  expect(describeStage({ name: 'lint', tally: suiteTally(0), durationMs: 12_340 })).toBe(
    '  lint        ok           12.3 s',
  );
  expect(describeStage({ name: 'e2e', tally: suiteTally(1), durationMs: 125_000 })).toBe(
    '  e2e         FAILED   2 min 05 s',
  );
});

it('runs only the stages that are named, in their own order', () => {
  const known = ['lint', 'test', 'e2e'] as const;
  expect(selectStages([], known)).toEqual(known);
  expect(selectStages(['--only', 'e2e,lint'], known)).toEqual(['lint', 'e2e']);
  expect(() => selectStages(['--only', 'tests'], known)).toThrow('There is no stage "tests".');
  expect(() => selectStages(['--watch'], known)).toThrow('--watch');
});

it('keeps a developer’s settings away from the tests', () => {
  const shell = { PATH: '/bin', HOME: '/home/a', JAVA_HOME: '/jdk', ELASTICSEARCH_URL: 'http://prod:9200' };
  const more = { INDEX_PREFIX: 'live', IMAGE_STORE: '/images', SECTIONS_PORT: '8001', MARQUEE_E2E_INDEX_PREFIX: 'x' };
  expect(testEnvironment({ ...shell, ...more })).toEqual({
    PATH: '/bin',
    HOME: '/home/a',
    JAVA_HOME: '/jdk',
    NX_DAEMON: 'false',
  });
});
