import type { Stage } from '../stage/stage.ts';
import type { BenchOptions, SuiteResult } from './bench-options.ts';
import { besideUsual, bothAnswer, type Question, USUAL } from './beside-usual.ts';
import { assertSameShape } from './check-answers.ts';
import { HOME, SECTIONS } from './targets.ts';

/** `npm run bench -- sections`: the section list and the front page, made anew for every request. */
export function sectionsSuite(stage: Stage, options: BenchOptions): Promise<SuiteResult> {
  const questions: readonly Question[] = [
    {
      name: 'sections list',
      targets: [SECTIONS],
      budgets: [{ rival: USUAL, figure: 'requestsPerSecond', atLeast: 2 }],
      check: assertSameShape,
    },
    { name: 'home, 12 rows of 20', targets: [HOME], check: bothAnswer },
  ];
  return besideUsual(stage, { app: 'sections', questions: () => questions }, options);
}
