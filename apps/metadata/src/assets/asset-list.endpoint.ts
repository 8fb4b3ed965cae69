import { type CatalogueEndpoint, defineEndpoint, maskOf, maskParams } from '@marquee/catalogue-api';
import { ASSET_SORTS } from '@marquee/query-dsl';
import { enumParam, flagParam, textParam } from '@marquee/service';
import { z } from 'zod';
import { pageParams, withinWindow } from '../page.ts';
import type { Ports } from '../ports.ts';
import { synonymsIn } from '../search/synonyms.ts';
import { assetBatch } from './asset-batch.ts';
import { assetPage } from './asset-page.ts';
import { assetPageSchema } from './asset-page-schema.ts';
import { filterOf, filterParams } from './filter-params.ts';

const MAX_SEARCH_LENGTH = 200;

const params = z.object({
  q: textParam({ maxLength: MAX_SEARCH_LENGTH })
    .optional()
    .describe('What to search for, in titles, people, categories and keywords.'),
  ...filterParams,
  sort: enumParam(['relevance', ...ASSET_SORTS])
    .optional()
    .describe('The order: where none is named, relevance for a search, and else the newest first.'),
  reverse: flagParam().default(false).describe('The order turned round.'),
  facets: flagParam().default(true).describe('Whether the answer counts what could be filtered by.'),
  highlight: flagParam().default(false).describe('Whether items say which parts of their titles the search matched.'),
  ...pageParams,
  ...maskParams,
});

/** Lists and searches are one question: a search without a text is a list, and a list with one is a search. */
function listEndpoint(operation: string, path: string, summary: string): CatalogueEndpoint<typeof params, Ports> {
  return defineEndpoint({
    operation,
    path,
    summary,
    params,
    body: assetPageSchema,
    errors: ['CURSOR_INVALID', 'CURSOR_EXPIRED', 'RESULT_WINDOW_EXCEEDED'],
    answer(question, context, ports: Ports) {
      if (question.cursor === undefined) withinWindow(question);
      const { q, reverse, facets, highlight, start, num, cursor } = question;
      const search = q === undefined ? undefined : { text: q, synonyms: synonymsIn(q, context.device.locales) };
      const sort = question.sort ?? (search === undefined ? 'newest' : 'relevance');
      const filter = filterOf(question);
      const page = { filter, search, sort, reverse, facets, highlight, start, num, cursor, mask: maskOf(question) };
      // A batch is answered in the order asked, unless an order is named.
      const batch = filter.ids.length > 0 && question.sort === undefined && search === undefined;
      return batch ? assetBatch(page, context, ports) : assetPage(page, context, ports);
    },
  });
}

/** GET …/catalogue/assets: one page of what this device may see now, in the shape that its app version expects. */
export const assetList = listEndpoint('listAssets', '/assets', 'One page of the assets that this device may see.');

/** GET …/catalogue/search: the same, under the name by which apps search. */
export const search = listEndpoint('searchAssets', '/search', 'A search over the assets that this device may see.');
