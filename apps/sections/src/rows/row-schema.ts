import { ROW_LAYOUTS } from '@marquee/catalogue';
import { pageSchema } from '@marquee/catalogue-api';
import { assetItemSchema } from '@marquee/representation';
import { z } from 'zod';

/** A page of a row's assets, with what the row says of itself. */
export const rowPageSchema = pageSchema(assetItemSchema).extend({
  id: z.string(),
  title: z.string(),
  layout: z.enum(ROW_LAYOUTS).describe('How its assets are best shown.'),
  section: z.string().describe('The slug of the section that it belongs to.'),
  link: z.url(),
});

/** A row on a screen: its first assets. */
export const rowSchema = rowPageSchema
  .extend({
    next_start: z.int().nullable().describe('Where the row goes on by itself; null when all of it is on the screen.'),
  })
  .meta({ id: 'Row' });
