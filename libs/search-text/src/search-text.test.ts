import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, wordsOf } from './fold-text.ts';
import { highlightRanges } from './highlight.ts';
import { otherNumeral, romanNumeral, romanValue } from './roman-numeral.ts';
import { parseSynonyms, synonymsOf } from './synonyms.ts';
import { titleForms, titleTerms } from './title-terms.ts';
import { allowedEdits, editsBetween } from './typo-tolerance.ts';

describe('foldText', () => {
  it.each([
    ['Amélie', 'amelie'],
    ['Déjà Vu', 'deja vu'],
    ['Alien³', 'alien3'],
    ['Łódź', 'lodz'],
    ['Straße & Söhne', 'strasse and sohne'],
    ['Schindler’s List', 'schindlers list'],
    ['Spider-Man', 'spider man'],
    ['  WALL·E  ', 'wall e'],
    ['Œuvre', 'oeuvre'],
    ['', ''],
    ['...', ''],
  ])('%s → %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('is the same when folded twice, for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  it('does not depend on how accents were composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
      }),
    );
  });
});

describe('roman numerals', () => {
  it('are read and written alike from 1 to 39', () => {
    for (let value = 1; value < 40; value += 1) expect(romanValue(romanNumeral(value) ?? '')).toBe(value);
  });

  it.each(['', 'iiii', 'vv', 'ic', 'mix', 'a', 'xxxx'])('do not include "%s"', (word) => {
    expect(romanValue(word)).toBeUndefined();
  });

  it('have another way of writing', () => {
    expect([
      otherNumeral('ii'),
      otherNumeral('14'),
      otherNumeral('0'),
      otherNumeral('100'),
      otherNumeral('man'),
    ]).toEqual(['2', 'xiv', undefined, undefined, undefined]);
  });
});

describe('title terms and forms', () => {
  it('find a title by its words, joined neighbours, numerals and initials', () => {
    expect(titleTerms('Spider-Man II')).toEqual(['spider', 'man', 'ii', 'spiderman', 'manii', '2', 'smi']);
    expect(titleTerms('The Lord of the Rings')).toContain('tlotr');
    expect(titleTerms('')).toEqual([]);
  });

  it('take titles for the same that differ in article, hyphen, apostrophe or numeral alone', () => {
    const same = (a: string, b: string): boolean => titleForms(a).some((form) => titleForms(b).includes(form));
    expect(same('The Godfather', 'godfather')).toBe(true);
    expect(same('Spider-Man', 'spiderman')).toBe(true);
    expect(same('Rocky II', 'rocky 2')).toBe(true);
    expect(same('Ocean’s Eleven', 'oceans eleven')).toBe(true);
    expect(same('Die Hard', 'die hard 2')).toBe(false);
    expect(titleForms('The')).toEqual(['the']);
  });
});

describe('typos', () => {
  it('are allowed by length', () => {
    expect(['cat', 'cats', 'kitties', 'kittiess'].map(allowedEdits)).toEqual([0, 1, 1, 2]);
  });

  it.each([
    ['batman', 'batman', 0],
    ['batmn', 'batman', 1],
    ['abtman', 'batman', 1],
    ['batmann', 'batman', 1],
    ['cat', 'dog', 3],
    ['a', 'abcdef', 3],
  ])('from %s to %s are %i', (a, b, edits) => {
    expect(editsBetween(a, b, 2)).toBe(edits);
  });

  it('count one for any one edit, and are symmetric', () => {
    const word = fc.stringMatching(/^[a-z]{2,10}$/);
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('a', 'b', 'c', 'x', 'y', 'z'), (text, place, letter) => {
        const at = place % text.length;
        const edited = [
          text.slice(0, at) + text.slice(at + 1),
          text.slice(0, at) + letter + text.slice(at),
          text.slice(0, at) + letter + text.slice(at + 1),
        ];
        for (const other of edited) {
          expect(editsBetween(text, other, 2)).toBe(text === other ? 0 : 1);
          expect(editsBetween(other, text, 2)).toBe(editsBetween(text, other, 2));
        }
      }),
    );
  });
});

describe('highlightRanges', () => {
  const marked = (text: string, query: string): string[] =>
    highlightRanges(text, wordsOf(query)).map(([start, end]) => text.slice(start, end));

  it.each([
    ['The Godfather', 'godf', ['Godf']],
    ['Amélie', 'amel', ['Amél']],
    ['Rocky II', 'rocky 2', ['Rocky', 'II']],
    ['Batman Begins', 'batmn', ['Batman']],
    ['Łódź', 'lodz', ['Łódź']],
    ['Spider-Man 3', 'spiderman', ['Spider-Man']],
    ['Anything', 'other', []],
  ])('of "%s" for "%s" are %j', (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected);
  });

  it('lie within any text, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, query) => {
        let last = 0;
        for (const [start, end] of highlightRanges(text, wordsOf(query))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('synonyms', () => {
  const synonyms = parseSynonyms('# nicknames\nSATC => Sex and the City\nfilm, movie , picture\n\n');

  it('mean each other, or one the other', () => {
    expect(synonymsOf('movie', synonyms)).toEqual(['film', 'picture']);
    expect(synonymsOf('satc', synonyms)).toEqual(['sex and the city']);
    expect(synonymsOf('Sex and the City', synonyms)).toEqual([]);
  });

  it('are found for a misspelt word too', () => {
    expect(synonymsOf('pictrue', synonyms)).toEqual(['film', 'movie']);
  });

  it('are found within a longer search', () => {
    expect(synonymsOf('watch satc online', synonyms)).toEqual(['watch sex and the city online']);
  });

  it('may be none at all', () => {
    expect(parseSynonyms('').size).toBe(0);
    expect(synonymsOf('', synonyms)).toEqual([]);
  });
});
