import { imageItemSchema } from '@marquee/representation';
import { z } from 'zod';

/** A section on the wire, whole or as a mask left it. */
export const sectionItemSchema = z
  .strictObject({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    link: z.url(),
    kids: z.boolean(),
    asset_count: z.int().describe('How many assets this audience has in it.'),
    images: z
      .array(imageItemSchema)
      .describe('The pictures of its most popular title that has a hero or a background.'),
  })
  .partial()
  .meta({ id: 'Section' });
