import { SUBSCRIPTIONS } from '@marquee/catalogue';
import esb from 'elastic-builder';
import { type AssetFilter, facetConditions, type FacetName, plainConditions, shownTo } from './asset-filter.ts';
import type { QueryMoment } from './query-moment.ts';
import type { SearchBody } from './search-body.ts';
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
 * Counts the values of every facet over all that a filter and `conditions` (a search's, say) let through. Each facet ignores its
 * own part of the filter, so that its other values can be added to the chosen ones.
 */
export function facetQuery(
  filter: AssetFilter,
  moment: QueryMoment,
  conditions: readonly esb.Query[] = [],
): SearchBody {
  const chosen = facetConditions(filter);
  const others = (facet: FacetName): esb.Query =>
    esb.boolQuery().filter(
      Object.entries(chosen)
        .filter(([name]) => name !== facet)
        .flatMap(([, queries]) => queries),
    );
  const base = [...shownTo(filter, moment), ...plainConditions(filter, moment), ...conditions];
  const body = esb.requestBodySearch().query(esb.boolQuery().filter(base)).size(0).trackTotalHits(false);
  for (const [facet, field] of Object.entries(FACET_FIELDS) as [keyof typeof FACET_FIELDS, string][]) {
    body.agg(esb.filterAggregation(facet, others(facet)).agg(esb.termsAggregation('values', field).size(MAX_VALUES)));
  }
  const subscriptions: FacetName = 'valid_subscription_statuses';
  body.agg(esb.filterAggregation(subscriptions, others(subscriptions)).agg(subscriptionCounts(moment)));
  return body.toJSON() as SearchBody;
}
