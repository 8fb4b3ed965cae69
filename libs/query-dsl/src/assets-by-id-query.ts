import esb from 'elastic-builder';
import { numbersOnly } from './numbers-only.ts';
import type { SearchBody } from './search-body.ts';
import { bySortField } from './sort-order.ts';
import { liveAt } from './visible-to.ts';

/** Finds the assets with these ids, in no particular order: a boxset's members. For whom each is there, its windows say. */
export function assetsByIdQuery(ids: readonly string[], revision: number): SearchBody {
  const named = esb.termsQuery('asset_id', [...new Set(ids)].toSorted());
  const query = esb.boolQuery().filter([named, ...liveAt(revision)]);
  const body = esb.requestBodySearch().query(query).size(ids.length);
  return numbersOnly(body.sort(bySortField('sort.added', false)));
}
