import type { AssetDocument } from '@marquee/catalogue';
import esb from 'elastic-builder';
import { filterConditions, NO_FILTER } from './asset-filter.ts';
import { numbersOnly } from './numbers-only.ts';
import type { QueryMoment } from './query-moment.ts';
import type { SearchBody } from './search-body.ts';
import { type SortContext, sortKeys } from './sort-order.ts';

/** How much it says of two titles that they share something: a maker more than a genre, a boxset's keyword the least. */
const WEIGHTS = { maker: 4, actor: 3, category: 2, decade: 1 } as const;
const MAKERS: ReadonlySet<string> = new Set(['director', 'writer']);
/** The first names of a cast are the ones that viewers know. */
const MAX_ACTORS = 5;

const shared = (field: string, value: string | number, weight: number): esb.Query =>
  esb.constantScoreQuery(esb.termQuery(field, value)).boost(weight);

function likenesses(document: AssetDocument): esb.Query[] {
  const makers = document.people.filter((person) => MAKERS.has(person.role));
  const actors = document.people.filter((person) => person.role === 'actor').slice(0, MAX_ACTORS);
  return [
    ...makers.map((person) => shared('people', person.id, WEIGHTS.maker)),
    ...actors.map((person) => shared('people', person.id, WEIGHTS.actor)),
    ...document.categories.map((category) => shared('categories', category.id, WEIGHTS.category)),
    shared('decade', Math.floor(document.year / 10) * 10, WEIGHTS.decade),
  ];
}

/**
 * Finds what is like an asset, of what is visible: by makers, cast, categories and decade; the most alike first, and among those
 * equally alike the most popular. Its own family is left out, and so are seasons and episodes: their series stands for them.
 */
export function relatedQuery(
  document: AssetDocument,
  page: { start: number; num: number },
  { moment, order }: { moment: QueryMoment; order: SortContext },
): SearchBody {
  const whole = filterConditions({ ...NO_FILTER, standalone: true }, moment);
  const family = [document.id, ...document.ancestors.map((ancestor) => ancestor.id)];
  const query = esb
    .boolQuery()
    .filter(whole)
    .mustNot(esb.termsQuery('asset_id', family.toSorted()))
    .should(likenesses(document))
    .minimumShouldMatch(1);
  const body = esb.requestBodySearch().query(query).from(page.start).size(page.num);
  return numbersOnly(body.sorts([esb.sort('_score', 'desc'), ...sortKeys('popularity', order, moment)]));
}
