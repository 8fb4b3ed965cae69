import { expect, it } from 'vitest';

it('exports on purpose', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'DocumentStore',
    'jsonArray',
    'listBody',
    'withFields',
  ]);
});
