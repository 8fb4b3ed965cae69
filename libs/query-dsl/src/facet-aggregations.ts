import { SUBSCRIPTIONS } from '@marquee/catalogue';
import esb from 'elastic-builder';
import { type AssetFilter, facetConditions, type FacetName } from './asset-filter.ts';
import type { QueryMoment } from './query-moment.ts';
import { visibleTo } from './visible-to.ts';

/** More values than a drawer of filters can show. */
const MAX_VALUES = 500;

/** The field that a facet counts. */
const FACET_FIELDS = {
  audio_languages: 'audio_languages',
  subtitles_languages: 'subtitles_languages',
  categories: 'categories',
  sections: 'sections',
  types: 'type',
  vod_models: 'vod_model',
  decades: 'decade',
} as const satisfies Partial<Record<FacetName, string>>;

/** Those of the subscriptions that let a title in: told by its windows, so each is a question of its own. */
function subscriptionCounts(moment: QueryMoment): esb.Aggregation {
  const counted = esb.filtersAggregation('values');
  for (const subscription of SUBSCRIPTIONS) {
    counted.filter(subscription, visibleTo({ ...moment.audience, subscription }, moment.at));
  }
  return counted;
}

/**
 * Counts the values of every facet over what a query finds, each under its name as `values`. The query must leave out what the filter
 * chose of facets: each facet applies the choices of all others and ignores its own, so that more of its values can be added.
 */
export function facetAggregations(filter: AssetFilter, moment: QueryMoment): esb.Aggregation[] {
  const chosen = facetConditions(filter);
  const counted = (facet: FacetName, values: esb.Aggregation): esb.Aggregation => {
    const others = Object.entries(chosen).flatMap(([name, queries]) => (name === facet ? [] : queries));
    return esb.filterAggregation(facet, esb.boolQuery().filter(others)).agg(values);
  };
  const fields = Object.entries(FACET_FIELDS) as [keyof typeof FACET_FIELDS, string][];
  return [
    ...fields.map(([facet, field]) => counted(facet, esb.termsAggregation('values', field).size(MAX_VALUES))),
    counted('valid_subscription_statuses', subscriptionCounts(moment)),
  ];
}
