import { expect, it } from 'vitest';

it('exports on purpose', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'allowedEdits',
    'editsBetween',
    'foldText',
    'highlightRanges',
    'otherNumeral',
    'parseSynonyms',
    'romanNumeral',
    'romanValue',
    'synonymsOf',
    'titleForms',
    'titleTerms',
    'wordsOf',
  ]);
});
