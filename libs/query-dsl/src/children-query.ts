import esb from 'elastic-builder';
import { numbersOnly } from './numbers-only.ts';
import type { SearchBody } from './search-body.ts';
import { bySortField } from './sort-order.ts';
import { liveAt } from './visible-to.ts';

/** The most children that one answer shows: Elasticsearch's result window. */
const MAX_CHILDREN = 10_000;

/** Finds the children of a series (its seasons) or of a season (its episodes) by their numbers. For whom each is there, its windows say. */
export function childrenQuery(parentId: string, revision: number): SearchBody {
  return descendants(esb.termQuery('parent', parentId), revision);
}

/** Finds every descendant of an asset, by their numbers: a series' seasons and all their episodes in one question. */
export function descendantsQuery(ancestorId: string, revision: number): SearchBody {
  return descendants(esb.termQuery('ancestors', ancestorId), revision);
}

function descendants(family: esb.Query, revision: number): SearchBody {
  const query = esb.boolQuery().filter([family, ...liveAt(revision)]);
  const body = esb.requestBodySearch().query(query).size(MAX_CHILDREN);
  return numbersOnly(body.sort(bySortField('sort.number', false)));
}
