import { defineEndpoint } from '@marquee/catalogue-api';
import { NO_FILTER } from '@marquee/query-dsl';
import { countParam, textParam } from '@marquee/service';
import { z } from 'zod';
import { assetPage } from '../assets/asset-page.ts';
import { assetPageSchema } from '../assets/asset-page-schema.ts';
import type { Ports } from '../ports.ts';

const MAX_SUGGESTIONS = 20;
/** All that a list of suggestions shows: a remote control waits for it at every key. */
const FIELDS = ['id', 'slug', 'type', 'title', 'year', 'link'];

/** GET …/catalogue/suggest: titles for a search that is still being typed, with the parts that matched. */
export const suggest = defineEndpoint({
  operation: 'suggestTitles',
  path: '/suggest',
  summary: 'Titles for a search that is still being typed.',
  params: z.object({
    q: textParam({ maxLength: 200 }).describe('What has been typed so far.'),
    num: countParam({ min: 1, max: MAX_SUGGESTIONS }).default(10).describe('How many to answer with.'),
  }),
  body: assetPageSchema,
  answer({ q, num }, context, ports: Ports) {
    const search = { text: q, synonyms: [] };
    const mask = { include: FIELDS, exclude: [] };
    const page = {
      filter: { ...NO_FILTER, standalone: true },
      search,
      sort: 'relevance' as const,
      reverse: false,
      start: 0,
      num,
      facets: false,
      highlight: true,
      mask,
    };
    return assetPage(page, context, ports);
  },
});
