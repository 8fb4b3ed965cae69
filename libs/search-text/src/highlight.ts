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

interface Word {
  text: string;
  start: number;
  end: number;
}

/** Neighbours that were asked for as one word (spiderman in Spider-Man). */
function joined(words: readonly Word[], asked: readonly string[]): TextRange[] {
  return words.slice(1).flatMap((word, index) => {
    const before = words[index];
    const together = before === undefined ? '' : foldText(before.text) + foldText(word.text);
    const found = together !== '' && asked.some((each) => matchedLength(together, each) === 'all');
    return found && before !== undefined ? [[before.start, word.end] as const] : [];
  });
}

function matchOf(word: Word, asked: readonly string[]): TextRange[] {
  const matches = asked.map((each) => ({ each, kind: matchedLength(word.text, each) }));
  if (matches.some(({ kind }) => kind === 'all')) return [[word.start, word.end]];
  const begun = matches.filter(({ kind }) => kind === 'beginning').map(({ each }) => each.length);
  return begun.length === 0 ? [] : [[word.start, word.start + beginningOf(word.text, Math.max(...begun))]];
}

/** Which parts of a text a search for these words (folded) matched, in order, so that a viewer sees why it is there. */
export function highlightRanges(text: string, asked: readonly string[]): readonly TextRange[] {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
  const single = words.flatMap((word) => matchOf(word, asked));
  const together = joined(words, asked).filter(
    ([start, end]) => !single.some(([from, to]) => from < end && start < to),
  );
  const disjoint = together.filter(([start], index) => index === 0 || start >= (together[index - 1]?.[1] ?? 0));
  return [...single, ...disjoint].toSorted(([a], [b]) => a - b);
}
