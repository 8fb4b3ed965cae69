import { Problem } from '@marquee/problem';
import { countParam, textParam } from '@marquee/service';

/** Elasticsearch's `max_result_window`: pages beyond it would have to sort all that comes before. */
const RESULT_WINDOW = 10_000;
const MAX_NUM = 1_000;
const DEFAULT_NUM = 50;

/** Where a page begins and how long it is, as every list takes it. */
export const pageParams = {
  start: countParam({ min: 0, max: RESULT_WINDOW - 1 })
    .default(0)
    .describe('How many to pass over.'),
  num: countParam({ min: 1, max: MAX_NUM }).default(DEFAULT_NUM).describe('How many to answer with.'),
  cursor: textParam({ maxLength: 500 })
    .optional()
    .describe('What the page before answered with: goes on in the same catalogue, in place of `start`.'),
};

/** Refuses a page that ends beyond what Elasticsearch counts to: clients would otherwise take what is left out for the end. */
export function withinWindow(page: { start: number; num: number }): void {
  const { start, num } = page;
  if (start + num <= RESULT_WINDOW) return;
  throw new Problem('RESULT_WINDOW_EXCEEDED', `start + num is ${start + num}, and may be ${RESULT_WINDOW} at most.`, {
    details: [{ parameter: 'start', value: String(start), message: `start + num may be ${RESULT_WINDOW} at most` }],
  });
}
