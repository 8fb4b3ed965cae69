import esb from 'elastic-builder';
import type { QueryMoment } from './query-moment.ts';
import type { SearchBody } from './search-body.ts';
import { liveAt } from './visible-to.ts';

/** Counts how many of the assets with these ids there are at all, whoever may see them: no hits, a total. */
export function knownAssetsQuery(ids: readonly string[], { revision }: Pick<QueryMoment, 'revision'>): SearchBody {
  const named = esb.termsQuery('asset_id', [...new Set(ids)].toSorted());
  const query = esb.boolQuery().filter([named, ...liveAt(revision)]);
  return esb.requestBodySearch().query(query).size(0).trackTotalHits(true).toJSON() as SearchBody;
}
