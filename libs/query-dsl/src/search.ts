import { allowedEdits, otherNumeral, titleForms, wordsOf } from '@marquee/search-text';
import esb from 'elastic-builder';
import { filterConditions, NO_FILTER } from './asset-filter.ts';
import { numbersOnly } from './numbers-only.ts';
import type { QueryMoment } from './query-moment.ts';
import type { SearchBody } from './search-body.ts';
import { type SortContext, sortKeys } from './sort-order.ts';

/** More words than a title has; what comes after them does not search. */
const MAX_WORDS = 12;
/** How many words of the index one misspelt word may stand for. */
const MAX_EXPANSIONS = 200;

/** What is searched for: the text as it was typed, and what else it may mean (folded phrases). */
export interface SearchText {
  text: string;
  synonyms: readonly string[];
}

/** Longer searches are not tried with neighbours written as one: a title with such a pair is found by its other words. */
const MAX_JOINED_WORDS = 6;

/** Where a word may be found: in a title, among the people, or in either and in categories and keywords. */
type WordField = 'search.title' | 'search.people' | 'search.all';

/** How well a title fits. The steps between tiers are all that a score says: within one, popularity in the country decides. */
const TIERS = { exact: 64, beginsWith: 32, words: 16, people: 8, typos: 4, anything: 1 } as const;

const anyOf = (queries: esb.Query[]): esb.Query => esb.boolQuery().should(queries).minimumShouldMatch(1);
const allOf = (queries: esb.Query[]): esb.Query => esb.boolQuery().filter(queries);

/** How a search is understood. */
export interface SearchReading {
  /** Whether typos are forgiven. It costs Elasticsearch several times as much, so that it is for what finds little as it is spelt. */
  isForgiving: boolean;
}

/** Whether a text has any word to search for. */
export function hasWords(search: SearchText): boolean {
  return wordsAsked(search.text).length > 0;
}

/** Whether a text has a word that is long enough to be misspelt: else forgiving changes nothing. */
export function mayBeMisspelt(search: SearchText): boolean {
  return wordsAsked(search.text).some((word) => allowedEdits(word) > 0);
}

/** The words of a text that search. */
export const wordsAsked = (text: string): readonly string[] => wordsOf(text).slice(0, MAX_WORDS);

/** A word as it stands in a field, as the beginning of one that does (a viewer is still typing), or as a number's other form. */
function wordIn(field: WordField, word: string): esb.Query {
  const numeral = otherNumeral(word);
  const written = numeral === undefined ? [word] : [word, numeral];
  return anyOf([esb.termsQuery(field, written), esb.prefixQuery(field, word)]);
}

function misspeltIn(field: WordField, word: string): esb.Query[] {
  const edits = allowedEdits(word);
  // No letter is taken for certain, not even the first.
  return edits === 0
    ? []
    : [esb.fuzzyQuery(field, word).fuzziness(edits).prefixLength(0).maxExpansions(MAX_EXPANSIONS)];
}

const wordAnywhere = (word: string, isForgiving: boolean): esb.Query =>
  isForgiving ? anyOf([wordIn('search.all', word), ...misspeltIn('search.all', word)]) : wordIn('search.all', word);

/** The words with each pair of neighbours written as one: `spider man` may mean Spiderman. */
export function joinedForms(words: readonly string[]): string[][] {
  if (words.length > MAX_JOINED_WORDS) return [];
  return words
    .slice(1)
    .map((word, index) => [...words.slice(0, index), `${words[index] ?? ''}${word}`, ...words.slice(index + 2)]);
}

/** The words of a text, in any order, each of them somewhere. */
function everyWord(words: readonly string[], isForgiving: boolean): esb.Query[] {
  return words.length === 0 ? [] : [allOf(words.map((word) => wordAnywhere(word, isForgiving)))];
}

/**
 * What a search lets through, in filter context: documents in which every word is found, in the title, among its people or its
 * categories and keywords; with neighbours joined, synonyms, and, where the reading is forgiving, typos. A text without any word lets
 * everything through.
 */
export function searchConditions(search: SearchText, { isForgiving }: SearchReading): esb.Query[] {
  const words = wordsAsked(search.text);
  if (words.length === 0) return [];
  const meant = search.synonyms.map((phrase) => allOf(wordsOf(phrase).map((word) => wordIn('search.title', word))));
  const joined = joinedForms(words).flatMap((form) => everyWord(form, isForgiving));
  return [anyOf([...everyWord(words, isForgiving), ...joined, ...meant])];
}

const tier = (query: esb.Query, boost: number): esb.Query => esb.constantScoreQuery(query).boost(boost);

/** Scores a title by the highest of the tiers that it is in; within a tier something else has to decide. */
export function searchFit(search: SearchText, { isForgiving }: SearchReading): esb.Query {
  const words = wordsAsked(search.text);
  const forms = titleForms(words.join(' '));
  const [phrase = ''] = forms;
  const misspelt = words.map((word) => anyOf([wordIn('search.title', word), ...misspeltIn('search.title', word)]));
  return esb
    .disMaxQuery()
    .queries([
      tier(esb.termsQuery('search.exact', [...forms]), TIERS.exact),
      tier(esb.prefixQuery('search.exact', phrase), TIERS.beginsWith),
      tier(allOf(words.map((word) => wordIn('search.title', word))), TIERS.words),
      tier(allOf(words.map((word) => wordIn('search.people', word))), TIERS.people),
      ...(isForgiving ? [tier(allOf(misspelt), TIERS.typos)] : []),
      tier(esb.matchAllQuery(), TIERS.anything),
    ]);
}

/** The share of the words that a title must have at least to be what was meant. */
const MEANT_SHARE = 0.6;
const MAX_SUGGESTIONS = 3;
/** Letters from which on a word may be two edits away from the one that is meant; a shorter one may be one. */
const MEANT_TWO_EDITS_FROM = 6;

function wordMeant(word: string): esb.Query {
  const edits = word.length >= MEANT_TWO_EDITS_FROM ? 2 : allowedEdits(word);
  if (edits === 0) return esb.constantScoreQuery(esb.termQuery('search.title', word));
  const near = esb.fuzzyQuery('search.title', word).fuzziness(edits).maxExpansions(MAX_EXPANSIONS);
  return esb.constantScoreQuery(near);
}

/**
 * Finds the titles that a search without any result may have meant: most of its words, each with more typos than a search
 * forgives. Of what is visible alone, so that it never tells of a hidden title.
 */
export function didYouMeanQuery(search: SearchText, moment: QueryMoment, order: SortContext): SearchBody {
  const words = wordsAsked(search.text);
  const query = esb
    .boolQuery()
    .filter(filterConditions({ ...NO_FILTER, standalone: true }, moment))
    .should(words.map(wordMeant))
    .minimumShouldMatch(Math.max(1, Math.ceil(words.length * MEANT_SHARE)));
  const page = esb.requestBodySearch().query(query).size(MAX_SUGGESTIONS);
  return numbersOnly(page.sorts([esb.sort('_score', 'desc'), ...sortKeys('popularity', order, moment)]));
}
