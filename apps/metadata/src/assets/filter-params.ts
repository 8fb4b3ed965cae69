import { ASSET_TYPES, isLanguageCode, VOD_MODELS } from '@marquee/catalogue';
import type { AssetFilter } from '@marquee/query-dsl';
import { flagParam, listParam, oneParam, slug } from '@marquee/service';
import { z } from 'zod';

/** Enough for a watch list or a row of a home screen; a longer batch is two. */
const MAX_IDS = 200;
const MIN_YEAR = 1880;
const MAX_YEAR = 2100;

interface Years {
  from: number;
  to: number;
}

const YEARS = /^(?:\d{4}|\d{4}-|-\d{4}|\d{4}-\d{4})$/;

/** `1994`, `1990-1999`, `1990-` or `-1999`, both ends inclusive; `undefined` for anything else. */
function readYears(text: string): Years | undefined {
  if (!YEARS.test(text)) return undefined;
  const [first = '', last = first] = text.split('-');
  const from = first === '' ? MIN_YEAR : Number(first);
  const to = last === '' ? MAX_YEAR : Number(last);
  return MIN_YEAR <= from && from <= to && to <= MAX_YEAR ? { from, to } : undefined;
}

const yearsParam = oneParam(
  {
    takes: 'a year or a range of years, such as 1994, 1990-1999, 1990- or -1999',
    json: { type: 'string', pattern: YEARS.source },
  },
  readYears,
);

const languageParam = oneParam(
  { takes: 'an ISO 639-3 language code such as eng', json: { type: 'string', minLength: 3, maxLength: 3 } },
  (text) => (isLanguageCode(text) ? text : undefined),
);

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

const instantParam = oneParam(
  {
    takes: 'a date or an instant (ISO 8601), such as 2026-01-31 or 2026-01-31T20:00:00Z',
    json: { type: 'string', format: 'date-time' },
  },
  (text) => {
    const at = ISO_DATE.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(at) ? undefined : at;
  },
);

/** Which assets are meant, as lists and searches take it. */
export const filterParams = {
  type: listParam(z.enum(ASSET_TYPES)).describe('Only assets of these types.'),
  types: listParam(z.enum(ASSET_TYPES)).describe('The same as `type`.'),
  section: listParam(slug).describe('Only what is in one of these sections.'),
  exclude_section: listParam(slug).describe('Nothing that is in one of these sections.'),
  category: listParam(slug).describe('Only what is in one of these categories, by id or slug.'),
  audio_language: listParam(languageParam).describe('Only what is spoken in one of these languages.'),
  subtitles_language: listParam(languageParam).describe('Only what has subtitles in one of these languages.'),
  year: yearsParam.optional().describe('Only what was made in these years.'),
  person: listParam(slug).describe('Only what one of these people is in, by id.'),
  ids: listParam(slug, { max: MAX_IDS, ordered: true }).describe(
    'A batch of assets by id, answered in the order asked.',
  ),
  license_type: listParam(slug).describe('Only what is licensed in one of these ways.'),
  vod_model: listParam(z.enum(VOD_MODELS)).describe('Only what is sold in one of these ways.'),
  has_download_policy: flagParam().optional().describe('Only what may be downloaded, or may not.'),
  added_since: instantParam.optional().describe('Only what was added since.'),
  leaving_before: instantParam.optional().describe('Only what this audience can see no longer than that.'),
  coming_soon: flagParam()
    .default(false)
    .describe('Announced titles that are not open yet, instead of those that are.'),
};

/** The filter that a question asks for. */
export function filterOf(question: z.output<z.ZodObject<typeof filterParams>>): AssetFilter {
  const types = [...question.type, ...question.types];
  return {
    types,
    // Who names neither types nor ids browses: a series stands for its seasons and episodes.
    standalone: types.length === 0 && question.ids.length === 0,
    sections: question.section,
    excludedSections: question.exclude_section,
    categories: question.category,
    audioLanguages: question.audio_language,
    subtitlesLanguages: question.subtitles_language,
    yearFrom: question.year?.from,
    yearTo: question.year?.to,
    people: question.person,
    ids: question.ids,
    licenseTypes: question.license_type,
    vodModels: question.vod_model,
    downloadable: question.has_download_policy,
    addedSince: question.added_since,
    leavingBefore: question.leaving_before,
    comingSoon: question.coming_soon,
  };
}
