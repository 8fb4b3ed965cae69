import { parseSynonyms, type Synonyms, synonymsOf } from '@marquee/search-text';
import { ENGLISH } from './synonyms/eng.ts';
import { AFRIKAANS } from './synonyms/afr.ts';
import { POLISH } from './synonyms/pol.ts';

const BY_LANGUAGE: Readonly<Record<string, Synonyms>> = {
  eng: parseSynonyms(ENGLISH),
  afr: parseSynonyms(AFRIKAANS),
  pol: parseSynonyms(POLISH),
};

/** What else a search may mean, in the languages that its viewer reads. */
export function synonymsIn(text: string, locales: readonly string[]): readonly string[] {
  return locales.flatMap((language) => synonymsOf(text, BY_LANGUAGE[language] ?? new Map()));
}
