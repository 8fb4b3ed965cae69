/**
 * Letters that Unicode does not decompose, as readers without them type them: strokes, ligatures, and letters of their own.
 * (NFKD takes accents off; it leaves these alone.)
 */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ƙ: 'k',
  ɗ: 'd',
  ɓ: 'b',
};

const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');
/** Marks within a word: an apostrophe joins (don't → dont), as people leave it out; everything else divides. */
const APOSTROPHES = /['’ʼ‘`´]/gu;
const DIVIDERS = /[^\p{L}\p{N}]+/gu;

/**
 * Folds a text to what a search compares: no case, no accents, no punctuation, single spaces. The one folding, used at publish and
 * at query time alike, since the index has no analyzer that folds. Folding twice is folding once.
 */
export function foldText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(SPECIAL, (letter) => PLAIN[letter] ?? letter)
    .replaceAll('&', ' and ')
    .replace(APOSTROPHES, '')
    .replace(DIVIDERS, ' ')
    .trim();
}

/** A text's words, folded, in order. */
export function wordsOf(text: string): readonly string[] {
  const folded = foldText(text);
  return folded === '' ? [] : folded.split(' ');
}
