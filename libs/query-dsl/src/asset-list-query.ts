import type { Subscription } from '@marquee/catalogue';
import esb from 'elastic-builder';
import { type AssetFilter, filterConditions } from './asset-filter.ts';
import { numbersOnly } from './numbers-only.ts';
import type { QueryMoment } from './query-moment.ts';
import type { SearchBody } from './search-body.ts';
import { hasWords, searchConditions, searchFit, type SearchText } from './search.ts';
import { type AssetSort, type SortContext, sortKeys } from './sort-order.ts';
import { visibleTo } from './visible-to.ts';

/** Which assets to list, and which page of them. */
export interface AssetListQuestion {
  filter: AssetFilter;
  search?: SearchText | undefined;
  /** By `relevance` a search's exact title comes first, then titles that begin so, and so on; within each step by popularity. */
  sort: AssetSort | 'relevance';
  /** Assets to pass over; 0 where `after` is given. */
  start: number;
  num: number;
  /** The sort values of the asset that the page comes after (Elasticsearch's `search_after`). */
  after?: readonly unknown[] | undefined;
}

/** How a list is ordered, beside the name of the order. */
export interface ListOrder extends SortContext {
  /** What this subscription may play comes before the rest. */
  first?: Subscription | null;
}

/** Above every score of a search: what she may play comes first, however well the rest fits. */
const PLAYABLE_BOOST = 1_000;

function playableTo(subscription: Subscription, { audience, at }: QueryMoment): esb.Query {
  return esb.constantScoreQuery(visibleTo({ ...audience, subscription }, at)).boost(PLAYABLE_BOOST);
}

/** What gives a score, if anything does. */
function rankingOf({ search, sort }: AssetListQuestion, moment: QueryMoment, { first }: ListOrder): esb.Query[] {
  const fit = sort === 'relevance' && search !== undefined && hasWords(search) ? [searchFit(search)] : [];
  return first === undefined || first === null ? fit : [...fit, playableTo(first, moment)];
}

/**
 * Finds the document numbers of one page of assets. Equal questions give equal bodies, in whatever order a device names its
 * sections.
 */
export function assetListQuery(question: AssetListQuestion, moment: QueryMoment, order: ListOrder): SearchBody {
  const { filter, search, sort, start, num, after } = question;
  const searched = search === undefined ? [] : searchConditions(search);
  const query = esb.boolQuery().filter([...filterConditions(filter, moment), ...searched]);
  const ranking = rankingOf(question, moment, order);
  if (ranking.length > 0) query.should(ranking);
  const page = esb.requestBodySearch().query(query).size(num);
  if (after === undefined) page.from(start);
  else page.searchAfter([...after]);
  const keys = sortKeys(sort === 'relevance' ? 'popularity' : sort, order, moment);
  return numbersOnly(page.sorts(ranking.length > 0 ? [esb.sort('_score', 'desc'), ...keys] : keys));
}
