import { pageSchema } from '@marquee/catalogue-api';
import { assetItemSchema, categoryItemSchema } from '@marquee/representation';
import { z } from 'zod';

const count = z.int().positive();
const countedLanguage = z.strictObject({ iso_639_3: z.string(), name: z.string(), count });
const countedCategory = categoryItemSchema.required();
const counted = <Id extends z.ZodType>(id: Id) => z.strictObject({ id, count });

const facetsSchema = z
  .strictObject({
    audio_languages: z.array(countedLanguage),
    subtitles_languages: z.array(countedLanguage),
    categories: z.array(countedCategory),
    sections: z.array(counted(z.string())),
    types: z.array(counted(z.string())),
    valid_subscription_statuses: z.array(counted(z.string())),
    vod_models: z.array(counted(z.string())),
    decades: z.array(counted(z.int())),
  })
  .meta({ id: 'Facets' });

/** One page of assets, with what may stand beside them. */
export const assetPageSchema = pageSchema(assetItemSchema)
  .extend({
    facets: facetsSchema.optional().describe('How many assets there would be for each further choice.'),
    cursor: z.string().optional().describe('Where the list goes on, in the same catalogue.'),
    did_you_mean: z.array(z.string()).optional().describe('Titles that a search without any result may have meant.'),
  })
  .meta({ id: 'AssetPage' });
