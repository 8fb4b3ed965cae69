import esb from 'elastic-builder';
import { numbersOnly } from './numbers-only.ts';
import type { SearchBody } from './search-body.ts';
import { bySortField } from './sort-order.ts';
import { liveAt } from './visible-to.ts';

/** Any of `sort`'s fields would do to name the document; this one every document has. */
const ANY_SORT_FIELD = 'sort.added';

/** An id, and another asset's slug that looks like it. */
const MOST_FOUND = 2;

/**
 * Finds the document numbers of what an id or a slug names at a revision, the id's first. For whom it is there, its windows say: so the
 * question is the same for everybody.
 */
export function assetQuery(idOrSlug: string, revision: number): SearchBody {
  const named = esb.boolQuery().should([esb.termQuery('asset_id', idOrSlug), esb.termQuery('slug', idOrSlug)]);
  const query = esb.boolQuery().filter([named.minimumShouldMatch(1), ...liveAt(revision)]);
  query.should(esb.constantScoreQuery(esb.termQuery('asset_id', idOrSlug)));
  const body = esb.requestBodySearch().query(query).size(MOST_FOUND);
  return numbersOnly(body.sorts([esb.sort('_score', 'desc'), bySortField(ANY_SORT_FIELD, false)]));
}
