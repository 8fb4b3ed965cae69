export { foldText, wordsOf } from './fold-text.ts';
export { highlightRanges, type TextRange } from './highlight.ts';
export { otherNumeral, romanNumeral, romanValue } from './roman-numeral.ts';
export { parseSynonyms, type Synonyms, synonymsOf } from './synonyms.ts';
export { titleForms, titleTerms } from './title-terms.ts';
export { allowedEdits, editsBetween } from './typo-tolerance.ts';
