import type { AssetType } from '@marquee/catalogue';
import esb from 'elastic-builder';
import type { QueryMoment } from './query-moment.ts';
import { comingSoonTo, liveAt, visibleBeyond, visibleTo } from './visible-to.ts';

/** Which assets are meant. An empty list, and what is left out, does not filter. */
export interface AssetFilter {
  types: readonly AssetType[];
  /** Only what stands for itself: no seasons and episodes, whose series stands for them. */
  standalone: boolean;
  /** Slugs. */
  sections: readonly string[];
  excludedSections: readonly string[];
  /** Ids or slugs. */
  categories: readonly string[];
  /** ISO 639-3. */
  audioLanguages: readonly string[];
  subtitlesLanguages: readonly string[];
  /** Inclusive. */
  yearFrom?: number | undefined;
  yearTo?: number | undefined;
  /** Ids of people. */
  people: readonly string[];
  /** Ids of assets. */
  ids: readonly string[];
  licenseTypes: readonly string[];
  vodModels: readonly string[];
  downloadable?: boolean | undefined;
  /** In ms since the epoch, inclusive. */
  addedSince?: number | undefined;
  /** Only what closes for this audience by then, in ms since the epoch. */
  leavingBefore?: number | undefined;
  /** Announced titles that are not open yet, instead of those that are. */
  comingSoon: boolean;
}

/** The filter that lets everything through. */
export const NO_FILTER: AssetFilter = {
  types: [],
  standalone: false,
  sections: [],
  excludedSections: [],
  categories: [],
  audioLanguages: [],
  subtitlesLanguages: [],
  people: [],
  ids: [],
  licenseTypes: [],
  vodModels: [],
  comingSoon: false,
};

/** Assets that are parts of another one. */
const PARTS: AssetType[] = ['season', 'episode'];

/** Whether assets of a type are parts of another one. */
export const isPart = (type: AssetType): boolean => PARTS.includes(type);

/** The parts of a filter that have facets, by the facet that ignores them: the usual rule where several values can be chosen. */
export type FacetName =
  | 'audio_languages'
  | 'subtitles_languages'
  | 'categories'
  | 'sections'
  | 'types'
  | 'valid_subscription_statuses'
  | 'vod_models'
  | 'decades';

const sorted = (values: readonly string[]): string[] => [...new Set(values)].toSorted();
const anyOf = (field: string, values: readonly string[]): esb.Query[] =>
  values.length === 0 ? [] : [esb.termsQuery(field, sorted(values))];

function inCategories(categories: readonly string[]): esb.Query[] {
  if (categories.length === 0) return [];
  const named = sorted(categories);
  const either = [esb.termsQuery('categories', named), esb.termsQuery('category_slugs', named)];
  return [esb.boolQuery().should(either).minimumShouldMatch(1)];
}

function inYears(from: number | undefined, to: number | undefined): esb.Query[] {
  if (from === undefined && to === undefined) return [];
  const range = esb.rangeQuery('year');
  if (from !== undefined) range.gte(from);
  if (to !== undefined) range.lte(to);
  return [range];
}

/** The conditions that a facet of the same name leaves out, by facet. */
export function facetConditions(filter: AssetFilter): Partial<Record<FacetName, esb.Query[]>> {
  return {
    types: anyOf('type', filter.types),
    sections: anyOf('sections', filter.sections),
    categories: inCategories(filter.categories),
    audio_languages: anyOf('audio_languages', filter.audioLanguages),
    subtitles_languages: anyOf('subtitles_languages', filter.subtitlesLanguages),
    vod_models: anyOf('vod_model', filter.vodModels),
    decades: inYears(filter.yearFrom, filter.yearTo),
  };
}

/** The conditions that every facet keeps. */
export function plainConditions(filter: AssetFilter, moment: QueryMoment): esb.Query[] {
  const { audience, at } = moment;
  const conditions = [
    ...anyOf('people', filter.people),
    ...anyOf('asset_id', filter.ids),
    ...anyOf('license_types', filter.licenseTypes),
  ];
  if (filter.downloadable !== undefined) conditions.push(esb.termQuery('has_download_policy', filter.downloadable));
  if (filter.addedSince !== undefined) conditions.push(esb.rangeQuery('added_at').gte(filter.addedSince));
  const refused: esb.Query[] = anyOf('sections', filter.excludedSections);
  if (filter.standalone) refused.push(esb.termsQuery('type', PARTS));
  if (filter.leavingBefore !== undefined) refused.push(visibleBeyond(audience, at, filter.leavingBefore));
  return refused.length === 0 ? conditions : [...conditions, esb.boolQuery().mustNot(refused)];
}

/** What is there at all for this audience, here and now. */
export function shownTo(filter: Pick<AssetFilter, 'comingSoon'>, moment: QueryMoment): esb.Query[] {
  const shown = filter.comingSoon ? comingSoonTo : visibleTo;
  return [...liveAt(moment.revision), shown(moment.audience, moment.at)];
}

/** Every condition of a filter, in filter context. Equal filters give equal conditions, in whatever order their values stand. */
export function filterConditions(filter: AssetFilter, moment: QueryMoment): esb.Query[] {
  const faceted = Object.values(facetConditions(filter)).flat();
  return [...shownTo(filter, moment), ...faceted, ...plainConditions(filter, moment)];
}
