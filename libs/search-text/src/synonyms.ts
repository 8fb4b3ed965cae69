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
 * The other phrases that a search may mean. A typo is forgiven first and synonyms come after it: looked up in the other order, a
 * misspelt word would miss its synonyms.
 */
export function synonymsOf(query: string, synonyms: Synonyms): readonly string[] {
  const asked = foldText(query);
  const meant = new Set<string>();
  for (const [phrase, others] of synonyms) {
    if (phrase === asked || isMisspelling(asked, phrase)) for (const other of others) meant.add(other);
  }
  return [...meant];
}

function isMisspelling(asked: string, phrase: string): boolean {
  const askedWords = wordsOf(asked);
  const words = wordsOf(phrase);
  if (askedWords.length !== words.length) return false;
  return words.every((word, index) => {
    const other = askedWords[index] ?? '';
    const edits = allowedEdits(word);
    return editsBetween(word, other, edits) <= edits;
  });
}
