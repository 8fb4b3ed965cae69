import { expect, it } from 'vitest';

it('exports these names', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'generatedDocuments',
    'staleDocuments',
    'writeDocuments',
  ]);
});
