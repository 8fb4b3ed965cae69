import type { AssetType } from '@marquee/catalogue';
import esb from 'elastic-builder';
import type { QueryMoment } from './query-moment.ts';
import { numbersOnly } from './numbers-only.ts';
import type { SearchBody } from './search-body.ts';
import { bySortField } from './sort-order.ts';
import { comingSoonTo, liveAt, visibleTo } from './visible-to.ts';

/** Any of `sort`'s fields would do to name the document; this one every document has. */
const ANY_SORT_FIELD = 'sort.added';

/**
 * Finds the document number of one asset by its id or slug, of one of `types` where any is given. An announced one that is not
 * open yet is there as well: it has a page with its date, and nothing to play.
 */
export function assetQuery(idOrSlug: string, types: readonly AssetType[], moment: QueryMoment): SearchBody {
  const named = esb.boolQuery().should([esb.termQuery('asset_id', idOrSlug), esb.termQuery('slug', idOrSlug)]);
  const { audience, at, revision } = moment;
  const shown = esb
    .boolQuery()
    .should([visibleTo(audience, at), comingSoonTo(audience, at)])
    .minimumShouldMatch(1);
  const filters = [named.minimumShouldMatch(1), ...liveAt(revision), shown];
  if (types.length > 0) filters.push(esb.termsQuery('type', [...types]));
  const query = esb.boolQuery().filter(filters);
  // An id may look like another asset's slug: the id wins.
  query.should(esb.constantScoreQuery(esb.termQuery('asset_id', idOrSlug)));
  const body = esb.requestBodySearch().query(query).size(1);
  return numbersOnly(body.sorts([esb.sort('_score', 'desc'), bySortField(ANY_SORT_FIELD, false)]));
}
