import { isLanguageCode, languageOfTag } from '@marquee/catalogue';
import Negotiator from 'negotiator';
import { invalidParameter, oneValue } from './one-value.ts';
import type { CatalogueFacts, RequestFacts, Told } from './request-facts.ts';

const TAKES = 'an ISO 639-3 language code such as eng';
/** Longer ones are no list of a person's languages; a header beyond it is read as absent. */
const MAX_ACCEPT_LANGUAGE_LENGTH = 500;
const MAX_LOCALES = 6;

/**
 * Languages whose readers understand another one better than English, nearest first: the pairs of CLDR's language matching data
 * (https://github.com/unicode-org/cldr/blob/main/common/supplemental/languageInfo.xml) among languages of our countries.
 */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  slk: ['ces'],
  ces: ['slk'],
  xho: ['zul'],
  zul: ['xho'],
  nbl: ['zul'],
  ssw: ['zul'],
  nso: ['tsn', 'sot'],
  sot: ['nso', 'tsn'],
  tsn: ['nso', 'sot'],
  swh: ['swa'],
  swa: ['swh'],
  nld: ['afr'],
  ukr: ['pol'],
  nob: ['nor', 'dan'],
  nno: ['nob', 'nor'],
};

function fromQuery(facts: RequestFacts): string | undefined {
  const text = oneValue(facts, 'lang', TAKES);
  if (text === undefined) return undefined;
  const language = text.toLowerCase();
  const code = isLanguageCode(language) ? language : languageOfTag(language);
  if (code === undefined) throw invalidParameter('lang', text, TAKES);
  return code;
}

function fromHeader(facts: RequestFacts): string[] {
  const header = facts.header('accept-language');
  if (header === undefined || header.length > MAX_ACCEPT_LANGUAGE_LENGTH) return [];
  const tags = new Negotiator({ headers: { 'accept-language': header } }).languages();
  return tags.map(languageOfTag).filter((code) => code !== undefined);
}

/** The language most read in a country, by CLDR's likely subtags (`ZA` → eng, `CZ` → ces). */
export function languageOfCountry(country: string): string {
  return languageOfTag(new Intl.Locale(`und-${country}`).maximize().language) ?? 'eng';
}

/**
 * The languages to try for a text, in order: what was asked, its related ones, the country's, English; cut down to those that
 * the catalogue has, so that equal chains share answers.
 */
export function localeChain(facts: RequestFacts, country: string, catalogue: CatalogueFacts): Told<readonly string[]> {
  const asked = fromQuery(facts);
  const listed = asked === undefined ? fromHeader(facts) : [asked];
  const wanted = [...listed.flatMap((code) => [code, ...(RELATED[code] ?? [])]), languageOfCountry(country), 'eng'];
  const value = [...new Set(wanted)].filter((code) => catalogue.languages.includes(code)).slice(0, MAX_LOCALES);
  if (asked !== undefined) return { value, origin: 'query' };
  return { value, origin: listed.length > 0 ? 'header' : 'default' };
}
