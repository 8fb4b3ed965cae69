import type { AssetDocument } from '@marquee/catalogue';
import esb from 'elastic-builder';
import { type AssetFilter, facetConditions, plainConditions } from './asset-filter.ts';
import { assetListQuery, type ListOrder } from './asset-list-query.ts';
import type { QueryMoment } from './query-moment.ts';
import { relatedQuery } from './related-query.ts';
import type { SearchBody } from './search-body.ts';
import type { AssetSort } from './sort-order.ts';

/** Which assets a dynamic row has, and which part of it. */
export interface RowQuestion {
  filter: AssetFilter;
  /** An order by name, or the asset that the others are to be like: the most alike first. */
  by: AssetSort | { like: AssetDocument };
  /** Ids of assets that the row has by hand already: they are not found again. */
  without: readonly string[];
  start: number;
  num: number;
}

/** The same question, of what also meets `conditions` and is none of `refused`. Scores stay as they are. */
function narrowed(body: SearchBody, conditions: readonly esb.Query[], refused: readonly esb.Query[]): SearchBody {
  if (conditions.length === 0 && refused.length === 0) return body;
  const query = {
    must: [body['query']],
    filter: conditions.map((condition) => condition.toJSON()),
    must_not: refused.map((condition) => condition.toJSON()),
  };
  return { ...body, query: { bool: query } };
}

/**
 * Finds the document numbers of a part of a dynamic row. What stands in the row by hand is left out, so that the total is that of the
 * query's own share, and places in it can be counted without knowing what came before.
 */
export function rowQuery(question: RowQuestion, moment: QueryMoment, order: ListOrder): SearchBody {
  const { filter, by, without, start, num } = question;
  const ids = [...new Set(without)].toSorted();
  const refused = ids.length === 0 ? [] : [esb.termsQuery('asset_id', ids)];
  if (typeof by === 'string') {
    return narrowed(assetListQuery({ filter, sort: by, start, num }, moment, order), [], refused);
  }
  const conditions = [...Object.values(facetConditions(filter)).flat(), ...plainConditions(filter, moment)];
  return narrowed(relatedQuery(by.like, { start, num }, { moment, order }), conditions, refused);
}
