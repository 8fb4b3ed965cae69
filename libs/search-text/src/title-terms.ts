import { wordsOf } from './fold-text.ts';
import { otherNumeral } from './roman-numeral.ts';

/** Leading articles that viewers leave out, in the languages of our catalogues. */
const ARTICLES: ReadonlySet<string> = new Set(
  'the a an die das der den le la les un une el los las il lo gli i o os as um uma het een n t'.split(' '),
);

/** Fewer initials than these are too common to mean a title. */
const MIN_INITIALS = 3;

const pairs = (words: readonly string[]): string[] =>
  words.slice(1).map((word, index) => `${words[index] ?? ''}${word}`);

/**
 * The words by which a title is found: its own, neighbours written as one (Spider-Man → spiderman), numbers in the other way of
 * writing them (Rocky II → 2), and its initials. Folded; each once.
 */
export function titleTerms(title: string): readonly string[] {
  const words = wordsOf(title);
  const numerals = words.map(otherNumeral).filter((word) => word !== undefined);
  const initials = words.length >= MIN_INITIALS ? [words.map((word) => word.slice(0, 1)).join('')] : [];
  return [...new Set([...words, ...pairs(words), ...numerals, ...initials])];
}

/** The words without a leading article, unless nothing else is left. */
function withoutArticle(words: readonly string[]): readonly string[] {
  const [first = ''] = words;
  return words.length > 1 && ARTICLES.has(first) ? words.slice(1) : words;
}

const withDigits = (words: readonly string[]): readonly string[] =>
  words.map((word, index) => (index > 0 && /^[ivx]+$/.test(word) ? (otherNumeral(word) ?? word) : word));

/**
 * The whole titles that count as the same: folded, with and without its leading article, numbers as digits, and written as one
 * word. Two texts that share a form are the same title to a viewer.
 */
export function titleForms(title: string): readonly string[] {
  const words = wordsOf(title);
  if (words.length === 0) return [];
  const forms = [words, withoutArticle(words)].flatMap((form) => [form, withDigits(form)]);
  return [...new Set(forms.flatMap((form) => [form.join(' '), form.join('')]))];
}
