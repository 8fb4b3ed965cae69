import { foldText } from './fold-text.ts';
import { otherNumeral } from './roman-numeral.ts';
import { allowedEdits, editsBetween } from './typo-tolerance.ts';

/** A part of a text, in UTF-16 code units, the end exclusive. */
export type TextRange = readonly [start: number, end: number];

const WORD = /[\p{L}\p{M}\p{N}'’ʼ]+/gu;

/** How much of `word` a search for `asked` matched: all of it, its beginning, or nothing. */
function matchedLength(word: string, asked: string): 'all' | 'beginning' | 'none' {
  const folded = foldText(word);
  if (folded === asked || otherNumeral(folded) === asked) return 'all';
  if (folded.startsWith(asked)) return 'beginning';
  const edits = allowedEdits(asked);
  return edits > 0 && editsBetween(folded, asked, edits) <= edits ? 'all' : 'none';
}

/** The code units of `word` whose folding is as long as `length`. */
function beginningOf(word: string, length: number): number {
  let units = 0;
  for (const character of word) {
    if (foldText(word.slice(0, units)).length >= length) break;
    units += character.length;
  }
  return units;
}

/** Which parts of a text a search for these words (folded) matched, in order, so that a viewer sees why it is there. */
export function highlightRanges(text: string, words: readonly string[]): readonly TextRange[] {
  const ranges: TextRange[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const matches = words.map((asked) => ({ asked, kind: matchedLength(word, asked) }));
    if (matches.some(({ kind }) => kind === 'all')) ranges.push([index, index + word.length]);
    else {
      const begun = matches.filter(({ kind }) => kind === 'beginning').map(({ asked }) => asked.length);
      if (begun.length > 0) ranges.push([index, index + beginningOf(word, Math.max(...begun))]);
    }
  }
  return ranges;
}
