import type { Subscription } from '@marquee/catalogue';
import esb from 'elastic-builder';
import { type AssetFilter, facetConditions, plainConditions, shownTo } from './asset-filter.ts';
import { facetAggregations } from './facet-aggregations.ts';
import { numbersOnly } from './numbers-only.ts';
import type { QueryMoment } from './query-moment.ts';
import type { SearchBody } from './search-body.ts';
import { hasWords, searchConditions, searchFit, type SearchReading, type SearchText } from './search.ts';
import { type AssetSort, type SortContext, sortKeys } from './sort-order.ts';
import { visibleTo } from './visible-to.ts';

/** Which assets to list, and which page of them. */
export interface AssetListQuestion {
  filter: AssetFilter;
  search?: SearchText | undefined;
  /** How the search is understood; forgiving, where nothing is said. */
  reading?: SearchReading | undefined;
  /** Whether the values of every facet are counted as well. */
  facets?: boolean | undefined;
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

const FORGIVING: SearchReading = { isForgiving: true };

/** What gives a score, if anything does. */
function rankingOf(question: AssetListQuestion, moment: QueryMoment, { first }: ListOrder): esb.Query[] {
  const { search, sort, reading = FORGIVING } = question;
  const fit = sort === 'relevance' && search !== undefined && hasWords(search) ? [searchFit(search, reading)] : [];
  return first === undefined || first === null ? fit : [...fit, playableTo(first, moment)];
}

/**
 * What a list is of. Where facets are counted, what was chosen of them is filtered after the counting, since each facet ignores its own
 * choice: one question finds the page and counts.
 */
function selected(
  question: AssetListQuestion,
  moment: QueryMoment,
): { query: esb.BoolQuery; page: esb.RequestBodySearch } {
  const { filter, search, reading = FORGIVING, facets = false } = question;
  const searched = search === undefined ? [] : searchConditions(search, reading);
  const chosen = Object.values(facetConditions(filter)).flat();
  const base = [...shownTo(filter, moment), ...plainConditions(filter, moment), ...searched];
  const query = esb.boolQuery().filter(facets ? base : [...base, ...chosen]);
  const page = esb.requestBodySearch().query(query);
  if (facets) page.aggs(facetAggregations(filter, moment));
  if (facets && chosen.length > 0) page.postFilter(esb.boolQuery().filter(chosen));
  return { query, page };
}

/**
 * Finds the document numbers of one page of assets. Equal questions give equal bodies, in whatever order a device names its
 * sections.
 */
export function assetListQuery(question: AssetListQuestion, moment: QueryMoment, order: ListOrder): SearchBody {
  const { sort, start, num, after } = question;
  const { query, page } = selected(question, moment);
  const ranking = rankingOf(question, moment, order);
  if (ranking.length > 0) query.should(ranking);
  page.size(num);
  if (after === undefined) page.from(start);
  else page.searchAfter([...after]);
  const keys = sortKeys(sort === 'relevance' ? 'popularity' : sort, order, moment);
  return numbersOnly(page.sorts(ranking.length > 0 ? [esb.sort('_score', 'desc'), ...keys] : keys));
}
