import countries from 'i18n-iso-countries/codes.json' with { type: 'json' };
import { iso6393 } from 'iso-639-3';
import { z } from 'zod';

/** The package's bare table, alpha-2 first: its entry point would load the names of all countries in all languages. */
const COUNTRY_CODES: ReadonlySet<string> = new Set(countries.flatMap(([alpha2]) => alpha2 ?? []));
const LANGUAGES_BY_CODE: ReadonlyMap<string, { name: string }> = new Map(
  iso6393.map((entry) => [entry.iso6393, entry]),
);
const LANGUAGES_BY_TAG: ReadonlyMap<string, string> = new Map(
  iso6393.flatMap((entry) => (entry.iso6391 === undefined ? [] : [[entry.iso6391, entry.iso6393] as const])),
);

/** Whether `code` is an assigned ISO 3166-1 alpha-2 country code, in upper case. */
export function isCountryCode(code: string): boolean {
  return COUNTRY_CODES.has(code);
}

/** Whether `code` is an ISO 639-3 language code, in lower case. */
export function isLanguageCode(code: string): boolean {
  return LANGUAGES_BY_CODE.has(code);
}

/** The English reference name of an ISO 639-3 language, without what it says of the kind of code; the code itself when it is not one. */
export function languageName(code: string): string {
  return LANGUAGES_BY_CODE.get(code)?.name.replace(/ \(.*\)$/, '') ?? code;
}

/**
 * The ISO 639-3 code of a BCP 47 tag's primary language (`pt-BR` → `por`, `eng` → `eng`), or `undefined` when there is none.
 * RFC 5646 2.2.1 writes languages by their shortest ISO 639 code, hence both lengths.
 */
export function languageOfTag(tag: string): string | undefined {
  const primary = tag.split('-', 1)[0]?.toLowerCase() ?? '';
  if (primary.length === 2) return LANGUAGES_BY_TAG.get(primary);
  return LANGUAGES_BY_CODE.has(primary) ? primary : undefined;
}

/** The BCP 47 tag of an ISO 639-3 language, as Intl wants it (`eng` → `en`, `zul` → `zu`, `kha` → `kha`). */
export function tagOfLanguage(code: string): string {
  const entry = iso6393.find((language) => language.iso6393 === code);
  return entry?.iso6391 ?? code;
}

export const countryCode = z
  .string()
  .refine(isCountryCode, 'an ISO 3166-1 alpha-2 country code such as ZA')
  .meta({ description: 'An ISO 3166-1 alpha-2 country code.', pattern: '^[A-Z]{2}$' });
export const languageCode = z
  .string()
  .refine(isLanguageCode, 'an ISO 639-3 language code such as eng')
  .meta({ description: 'An ISO 639-3 language code.', pattern: '^[a-z]{3}$' });

/** Languages whose script runs from right to left, by ISO 639-3 (Unicode CLDR's layout data for the languages' default scripts). */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
  'ara',
  'arb',
  'arz',
  'ckb',
  'div',
  'fas',
  'heb',
  'pus',
  'snd',
  'uig',
  'urd',
  'yid',
]);

/** The direction in which texts in `language` are written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}
