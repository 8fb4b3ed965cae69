import { z } from 'zod';

/** A list without a known end, as the oldest contract has it: `{count, items, remaining}`. */
export function listSchema<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    count: z.int().describe('How many items are on this page.'),
    remaining: z.int().describe('How many come after it.'),
    items: z.array(item),
  });
}

/** One page of a list: `{count, total, remaining, items}`. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return listSchema(item).extend({ total: z.int().describe('How many items the whole list has.') });
}
