import { expect, it } from 'vitest';

it('exports what publish and the other tools need, and nothing by accident', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'DEFAULT_SEED',
    'DEFAULT_TITLES',
    'countAssets',
    'generateCatalogue',
    'startOfDay',
    'writeCatalogue',
  ]);
});
