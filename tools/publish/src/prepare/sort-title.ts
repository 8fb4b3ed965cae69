import type { Asset, ByLanguage } from '@marquee/catalogue';

/**
 * Articles that do not count where a title begins with one, by ISO 639-3. A language without them is not listed. (ISO 999, 8.5, leaves
 * articles out of the order of titles.)
 */
const ARTICLES: Readonly<Record<string, readonly string[]>> = {
  afr: ['die ', "'n ", 'ʼn ', '’n '],
  dan: ['en ', 'et ', 'den ', 'det ', 'de '],
  deu: ['der ', 'die ', 'das ', 'ein ', 'eine '],
  eng: ['the ', 'a ', 'an '],
  fra: ['le ', 'la ', 'les ', "l'", 'l’', 'un ', 'une ', 'des '],
  ita: ['il ', 'lo ', 'la ', 'i ', 'gli ', 'le ', "l'", 'l’', 'un ', 'uno ', 'una '],
  nld: ['de ', 'het ', "'t ", '’t ', 'een '],
  nor: ['en ', 'ei ', 'et ', 'den ', 'det ', 'de '],
  por: ['o ', 'a ', 'os ', 'as ', 'um ', 'uma '],
  spa: ['el ', 'la ', 'los ', 'las ', 'un ', 'una '],
  swe: ['en ', 'ett ', 'den ', 'det ', 'de '],
};

/** What stands before the first letter or digit: quotation marks, dots, brackets. */
const LEADING_MARKS = /^[^\p{L}\p{N}'’ʼ]+/u;

/** A title as it counts in the alphabet: without leading marks and without the leading article of its language. */
export function withoutArticle(title: string, language: string): string {
  const bare = title.replace(LEADING_MARKS, '');
  const lower = bare.toLowerCase();
  const article = ARTICLES[language]?.find((word) => lower.startsWith(word));
  const rest = article === undefined ? bare : bare.slice(article.length).replace(LEADING_MARKS, '');
  return rest === '' ? title : rest;
}

/** The language in which a title is shown to readers of `language`: theirs, else English, else the original's, else any. */
function shownLanguage(titles: ByLanguage, language: string, original: string): string {
  return (
    [language, 'eng', original].find((one) => titles[one] !== undefined) ??
    Object.keys(titles).toSorted()[0] ??
    language
  );
}

/** What an asset is sorted by in the alphabet of `language`. */
export function sortTitle({ titles, original_language }: Asset, language: string): string {
  const shown = shownLanguage(titles, language, original_language);
  return withoutArticle(titles[shown] ?? '', shown);
}
