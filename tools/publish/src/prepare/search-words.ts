import type { Asset, Category } from '@marquee/catalogue';
import { titleForms, titleTerms, wordsOf } from '@marquee/search-text';

/** What of an asset can be found by words beside its titles. */
export interface NamedAround {
  /** The names of everybody in its cast and crew, other names included. */
  people: readonly string[];
  /** Its categories, with their parents. */
  categories: readonly Category[];
}

/** The fields that a search looks into: folded by the same functions as what is searched for. */
export interface SearchWords {
  /** Whole titles, in all forms that count as the same. */
  exact: readonly string[];
  /** Words, divided by blanks. */
  title: string;
  people: string;
  all: string;
}

const unique = (words: readonly string[]): string[] => [...new Set(words)];

/** The words by which an asset is found: of its titles in all languages, its people, its categories and its keywords. */
export function searchWords(asset: Asset, around: NamedAround): SearchWords {
  const titles = Object.values(asset.titles);
  const title = unique(titles.flatMap(titleTerms));
  const people = unique(around.people.flatMap(wordsOf));
  const categories = around.categories.flatMap((category) => Object.values(category.names));
  const more = [...categories, ...asset.keywords].flatMap(wordsOf);
  return {
    exact: unique(titles.flatMap(titleForms)),
    title: title.join(' '),
    people: people.join(' '),
    all: unique([...title, ...people, ...more]).join(' '),
  };
}
