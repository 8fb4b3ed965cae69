import { expect, it } from 'vitest';

it('exports what it means to', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'Answers',
    'ENCODINGS',
    'SingleFlight',
    'answerKey',
    'chooseEncoding',
    'createAnswers',
    'isFresh',
    'isServable',
    'joinList',
    'maxAgeS',
    'staleMaxAgeS',
  ]);
});
