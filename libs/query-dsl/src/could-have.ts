import { admitsAudience, type IndexedAsset } from '@marquee/catalogue';
import type { Audience } from '@marquee/device-context';
import { allowedEdits, editsBetween, otherNumeral, wordsOf } from '@marquee/search-text';
import { type AssetFilter, isPart } from './asset-filter.ts';
import { joinedForms, type SearchText, wordsAsked } from './search.ts';

/** Tells whether a question could have an asset in its answer, now or at another time. It may say yes in vain, and never no. */
export type CouldHave = (asset: IndexedAsset) => boolean;

type Condition = (asset: IndexedAsset) => boolean;

const isOneOf =
  (wanted: readonly string[], valuesOf: (asset: IndexedAsset) => readonly string[]): Condition =>
  (asset) =>
    wanted.length === 0 || valuesOf(asset).some((value) => wanted.includes(value));

/** The conditions that facets can widen. */
function chosenOf(filter: AssetFilter): Condition[] {
  const { yearFrom = -Infinity, yearTo = Infinity } = filter;
  return [
    isOneOf(filter.types, ({ type }) => [type]),
    isOneOf(filter.sections, ({ sections }) => sections),
    isOneOf(filter.categories, ({ categories, category_slugs: slugs }) => [...categories, ...slugs]),
    isOneOf(filter.audioLanguages, (asset) => asset.audio_languages),
    isOneOf(filter.subtitlesLanguages, (asset) => asset.subtitles_languages),
    isOneOf(filter.vodModels, (asset) => [asset.vod_model]),
    ({ year }) => yearFrom <= year && year <= yearTo,
  ];
}

/** Those that nothing widens. When something is leaving is left open, since time goes on. */
function plainOf(filter: AssetFilter): Condition[] {
  return [
    isOneOf(filter.people, ({ people }) => people),
    isOneOf(filter.ids, (asset) => [asset.asset_id]),
    isOneOf(filter.licenseTypes, (asset) => asset.license_types),
    (asset) => filter.downloadable === undefined || asset.has_download_policy === filter.downloadable,
    (asset) => filter.addedSince === undefined || asset.added_at >= filter.addedSince,
    (asset) => !asset.sections.some((section) => filter.excludedSections.includes(section)),
    (asset) => !filter.standalone || !isPart(asset.type),
  ];
}

/** Whether some word of an asset is meant by a word that was asked for: as it is, begun, misspelt, or as a number's other form. */
function isMeant(asked: string, words: readonly string[]): boolean {
  const edits = allowedEdits(asked);
  const numeral = otherNumeral(asked);
  return words.some(
    (word) => word.startsWith(asked) || word === numeral || (edits > 0 && editsBetween(asked, word, edits) <= edits),
  );
}

function couldBeSearched(search: SearchText): Condition {
  const asked = wordsAsked(search.text);
  if (asked.length === 0) return () => true;
  const readings = [asked, ...joinedForms(asked), ...search.synonyms.map(wordsOf)];
  return ({ search: { all } }) => {
    const words = all.split(' ');
    return readings.some((reading) => reading.every((word) => isMeant(word, words)));
  };
}

/** Which assets an audience could see, now or at another time. */
export function couldSee(audience: Audience): CouldHave {
  return ({ windows }) => windows.some((window) => admitsAudience(window, audience));
}

/**
 * Which assets a list or a search could have: what the query for it asks, but for the time, by the same fields. With `facets` whatever
 * could be counted for a further choice is meant as well.
 */
export function couldList(
  { filter, search, facets = false }: { filter: AssetFilter; search?: SearchText | undefined; facets?: boolean },
  audience: Audience,
): CouldHave {
  const chosen = facets ? [] : chosenOf(filter);
  const searched = search === undefined ? [] : [couldBeSearched(search)];
  const conditions = [couldSee(audience), ...plainOf(filter), ...chosen, ...searched];
  return (asset) => conditions.every((holds) => holds(asset));
}
