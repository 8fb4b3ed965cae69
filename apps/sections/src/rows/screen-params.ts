import { countParam } from '@marquee/service';

/** The most rows that one answer has. */
export const MAX_ROWS = 30;
const MAX_START = 60;
const MAX_ITEMS = 50;
const DEFAULT_ITEMS = 20;

/** How many assets of each row an answer has. */
export const itemsParam = countParam({ min: 1, max: MAX_ITEMS })
  .default(DEFAULT_ITEMS)
  .describe('How many assets of each row.');

/** Which rows of a screen, and how many assets of each; `num` is how many rows there are unless told. */
export function screenParams(num: number) {
  return {
    start: countParam({ min: 0, max: MAX_START }).default(0).describe('How many rows to pass over.'),
    num: countParam({ min: 1, max: MAX_ROWS }).default(num).describe('How many rows to answer with.'),
    items: itemsParam,
  };
}
