import esb from 'elastic-builder';
import type { QueryMoment } from './query-moment.ts';
import { numbersOnly } from './numbers-only.ts';
import type { SearchBody } from './search-body.ts';
import { bySortField } from './sort-order.ts';
import { liveAt, visibleTo } from './visible-to.ts';

/** Finds which of the assets with these ids are visible, in no particular order: a boxset's members, a batch. */
export function assetsByIdQuery(ids: readonly string[], moment: QueryMoment): SearchBody {
  const named = esb.termsQuery('asset_id', [...new Set(ids)].toSorted());
  const query = esb.boolQuery().filter([named, ...liveAt(moment.revision), visibleTo(moment.audience, moment.at)]);
  const body = esb.requestBodySearch().query(query).size(ids.length);
  return numbersOnly(body.sort(bySortField('sort.added', false)));
}
