const keyword = { type: 'keyword' } as const;
const integer = { type: 'integer' } as const;
const instant = { type: 'date', format: 'epoch_millis' } as const;
const text = { type: 'text' } as const;

/** A window, or a targeting. */
const openness = {
  countries: keyword,
  platforms: keyword,
  subscriptions: keyword,
  min_app_version: integer,
  below_app_version: integer,
  start_at: instant,
  end_at: instant,
} as const;

const idOnly = { dynamic: false, properties: { id: keyword } } as const;
const languages = { dynamic: false, properties: { iso_639_3: keyword } } as const;

/** The usual way's mappings: what is only handed out is not indexed. */
export const USUAL_MAPPINGS = {
  assets: {
    dynamic: false,
    properties: {
      id: keyword,
      slug: keyword,
      type: keyword,
      number: integer,
      year: integer,
      sections: keyword,
      categories: idOnly,
      audio_languages: languages,
      subtitles_languages: languages,
      valid_subscription_statuses: keyword,
      vod_model: keyword,
      title_sort: keyword,
      popularity: integer,
      windows: { type: 'nested', dynamic: false, properties: openness },
      search: { properties: { titles: text, people: text, words: text, parent: keyword } },
    },
  },
  sections: {
    dynamic: false,
    properties: { ...openness, slug: keyword, position: integer },
  },
  rows: { dynamic: false, properties: { position: integer } },
} as const;
