import { expect, it } from 'vitest';

it('exports on purpose', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'NO_ASSETS',
    'buildCatalogueService',
    'catalogueServiceSettings',
    'clientAddress',
    'defineEndpoint',
    'fieldParam',
    'listOrder',
    'listSchema',
    'maskOf',
    'maskParams',
    'momentOf',
    'mountCatalogue',
    'pageSchema',
    'trustedProxies',
  ]);
});
