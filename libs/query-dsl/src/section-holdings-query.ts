import esb from 'elastic-builder';
import { filterConditions, NO_FILTER } from './asset-filter.ts';
import type { QueryMoment } from './query-moment.ts';
import type { SearchBody } from './search-body.ts';
import { type SortContext, sortKeys } from './sort-order.ts';

/** How many of each section's most popular assets are named: a few, since not every one has the pictures that are wanted. */
const FACES = 5;

/**
 * Counts what is visible in each section, under `sections`, and names the most popular of it, under `faces` within: for every section
 * in one question. `sections` is how many sections there are.
 */
export function sectionHoldingsQuery(sections: number, moment: QueryMoment, order: SortContext): SearchBody {
  const faces = esb
    .topHitsAggregation('faces')
    .size(FACES)
    .source(false)
    .storedFields('_none_')
    .sorts(sortKeys('popularity', order, moment));
  const held = esb.termsAggregation('sections', 'sections').size(Math.max(1, sections)).agg(faces);
  const query = esb.boolQuery().filter(filterConditions(NO_FILTER, moment));
  return esb.requestBodySearch().query(query).size(0).trackTotalHits(false).agg(held).toJSON() as SearchBody;
}
