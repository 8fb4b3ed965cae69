import { foldText, wordsOf } from './fold-text.ts';
import { allowedEdits, editsBetween } from './typo-tolerance.ts';

/** What is meant by a phrase beside itself: folded phrases, by folded phrase. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

/**
 * Reads a file of synonyms. A line `a, b, c` makes all of them mean each other; `a => b, c` makes `a` mean the others as well, and
 * not the other way round; `#` begins a comment.
 */
export function parseSynonyms(file: string): Synonyms {
  const synonyms = new Map<string, string[]>();
  const add = (phrase: string, others: readonly string[]): void => {
    const known = synonyms.get(phrase) ?? [];
    synonyms.set(phrase, [...new Set([...known, ...others.filter((other) => other !== phrase)])]);
  };
  for (const line of file.split('\n')) {
    const text = line.replace(/#.*$/, '').trim();
    if (text === '') continue;
    const [left = '', right] = text.split('=>');
    const phrases = (list: string): string[] =>
      list
        .split(',')
        .map(foldText)
        .filter((phrase) => phrase !== '');
    for (const phrase of phrases(left)) add(phrase, right === undefined ? phrases(left) : phrases(right));
  }
  return synonyms;
}

/**
 * The other phrases that a search may mean: itself with a phrase of the list, wherever that stands in it, replaced by each of its
 * synonyms. A typo is forgiven first and synonyms come after it: in the other order a misspelt word would miss its synonyms.
 */
export function synonymsOf(query: string, synonyms: Synonyms): readonly string[] {
  const asked = wordsOf(query);
  const meant = new Set<string>();
  for (const [phrase, others] of synonyms) {
    const words = wordsOf(phrase);
    const place = placeOf(words, asked);
    if (place === -1) continue;
    const [before, after] = [asked.slice(0, place), asked.slice(place + words.length)];
    for (const other of others) meant.add([...before, other, ...after].join(' '));
  }
  return [...meant];
}

/** Where `words` stand in `asked`, misspelt or not; -1 where they do not. */
function placeOf(words: readonly string[], asked: readonly string[]): number {
  for (let place = 0; words.length > 0 && place + words.length <= asked.length; place += 1) {
    if (words.every((word, index) => isMeant(word, asked[place + index] ?? ''))) return place;
  }
  return -1;
}

function isMeant(word: string, asked: string): boolean {
  const edits = allowedEdits(word);
  return editsBetween(word, asked, edits) <= edits;
}
