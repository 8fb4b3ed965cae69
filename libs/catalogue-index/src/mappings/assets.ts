import type { MappingFacts } from './index-body.ts';
import { boolean, instant, integer, keyword, long, payload, stored, words } from './field-types.ts';

/** Nested, so that one and the same window must meet every condition of a query. */
const windows = {
  type: 'nested',
  dynamic: 'strict',
  properties: {
    countries: keyword,
    platforms: keyword,
    subscriptions: keyword,
    min_app_version: integer,
    below_app_version: integer,
    start_at: instant,
    end_at: instant,
    age: integer,
    kids: boolean,
  },
};

/** What a search looks into: whole titles, their words, the people's, and the words of all of these and of categories and keywords. */
const search = {
  dynamic: 'strict',
  properties: { exact: keyword, title: words, people: words, all: words },
};

/** A country without figures of its own reads those of all: by an alias, so that a query need not know which is which. */
function popularity({ countries, popularityCountries }: MappingFacts): Record<string, object> {
  const own = new Set(popularityCountries);
  const borrowed = countries.filter((country) => !own.has(country));
  return {
    any: long,
    ...Object.fromEntries(popularityCountries.map((country) => [country, long])),
    ...Object.fromEntries(borrowed.map((country) => [country, { type: 'alias', path: 'sort.popularity.any' }])),
  };
}

/**
 * The orders: one unique long each, `rank · 2²² + doc_number`. A revision may bring a new language or country: its field is then made as
 * its first document comes, a long like the others.
 */
function sort(facts: MappingFacts): object {
  return {
    dynamic: 'strict',
    properties: {
      newest: long,
      added: long,
      grossing: long,
      number: long,
      alphabet: { dynamic: true, properties: Object.fromEntries(facts.languages.map((language) => [language, long])) },
      popularity: { dynamic: true, properties: popularity(facts) },
    },
  };
}

export function assetProperties(facts: MappingFacts): object {
  return {
    asset_id: keyword,
    slug: keyword,
    type: keyword,
    parent: keyword,
    ancestors: keyword,
    number: integer,
    sections: keyword,
    categories: keyword,
    category_slugs: keyword,
    audio_languages: keyword,
    subtitles_languages: keyword,
    year: integer,
    decade: integer,
    people: keyword,
    vod_model: keyword,
    license_types: keyword,
    has_download_policy: boolean,
    added_at: instant,
    announce_at: instant,
    gross: long,
    windows,
    search,
    sort: sort(facts),
    popularity: payload,
    category_counts: payload,
    content_hash: stored,
    document: payload,
  };
}
