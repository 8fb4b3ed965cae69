import esb from 'elastic-builder';
import { filterConditions, NO_FILTER } from './asset-filter.ts';
import { numbersOnly } from './numbers-only.ts';
import type { QueryMoment } from './query-moment.ts';
import type { SearchBody } from './search-body.ts';
import { bySortField } from './sort-order.ts';

/**
 * Finds which of the assets with these ids are open to the audience, or coming soon to it, in no particular order. Each hit tells its
 * asset's id beside its document's number (`fields.asset_id`), so that what an editor named can be put in its place unfetched.
 */
export function rowItemsQuery(ids: readonly string[], shown: 'open' | 'coming_soon', moment: QueryMoment): SearchBody {
  const filter = { ...NO_FILTER, ids, comingSoon: shown === 'coming_soon' };
  const query = esb.boolQuery().filter(filterConditions(filter, moment));
  const body = esb.requestBodySearch().query(query).size(ids.length).docvalueFields(['asset_id']);
  return numbersOnly(body.sort(bySortField('sort.added', false)));
}
