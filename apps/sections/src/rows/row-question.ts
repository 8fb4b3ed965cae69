import type { Row } from '@marquee/catalogue';
import { type AssetFilter, type AssetSort, NO_FILTER } from '@marquee/query-dsl';

type RowQuery = NonNullable<Row['query']>;

/** What a dynamic row asks for at an instant. */
export interface PlannedQuery {
  filter: AssetFilter;
  /** An order by name, or the id of the asset that the others are to be like. */
  by: AssetSort | { related: string };
}

const YEARS_A_DECADE = 10;

const SORTS = {
  newest: 'newest',
  added: 'added',
  grossing: 'grossing',
  popular: 'popularity',
  leaving_soon: 'leaving',
  coming_soon: 'opening',
} as const satisfies Record<Exclude<RowQuery['order'], 'related'>, AssetSort>;

const listOf = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

function conditionsOf(query: RowQuery): AssetFilter {
  const { types = [], section, category, decade, language, person } = query;
  return {
    ...NO_FILTER,
    types,
    sections: listOf(section),
    categories: listOf(category),
    audioLanguages: listOf(language),
    people: listOf(person),
    yearFrom: decade,
    yearTo: decade === undefined ? undefined : decade + YEARS_A_DECADE - 1,
  };
}

/**
 * What a row's query means at `at` (ms since the epoch): what is leaving soon closes within `leavingSoonMs`. `undefined` for a row of
 * related assets that does not say to which: it finds nothing.
 */
export function rowQuestion(
  query: RowQuery,
  { at, leavingSoonMs }: { at: number; leavingSoonMs: number },
): PlannedQuery | undefined {
  const filter = conditionsOf(query);
  if (query.order === 'related') {
    return query.asset === undefined ? undefined : { filter, by: { related: query.asset } };
  }
  const by = SORTS[query.order];
  if (query.order === 'leaving_soon') return { filter: { ...filter, leavingBefore: at + leavingSoonMs }, by };
  if (query.order === 'coming_soon') return { filter: { ...filter, comingSoon: true }, by };
  return { filter, by };
}
