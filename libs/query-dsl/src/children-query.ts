import esb from 'elastic-builder';
import type { QueryMoment } from './query-moment.ts';
import { numbersOnly } from './numbers-only.ts';
import type { SearchBody } from './search-body.ts';
import { bySortField } from './sort-order.ts';
import { liveAt, visibleTo } from './visible-to.ts';

/** The most children that one answer shows: Elasticsearch's result window. */
const MAX_CHILDREN = 10_000;

/** Finds the visible children of a series (its seasons) or of a season (its episodes), by their numbers. */
export function childrenQuery(parentId: string, moment: QueryMoment): SearchBody {
  return descendants(esb.termQuery('parent', parentId), moment);
}

/** Finds every visible descendant of an asset, by their numbers: a series' seasons and all their episodes in one question. */
export function descendantsQuery(ancestorId: string, moment: QueryMoment): SearchBody {
  return descendants(esb.termQuery('ancestors', ancestorId), moment);
}

function descendants(family: esb.Query, moment: QueryMoment): SearchBody {
  const filters = [family, ...liveAt(moment.revision), visibleTo(moment.audience, moment.at)];
  const body = esb.requestBodySearch().query(esb.boolQuery().filter(filters)).size(MAX_CHILDREN);
  return numbersOnly(body.sort(bySortField('sort.number', false)));
}
