import { expect, it } from 'vitest';

it('exports these names', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'ELASTICSEARCH_VERSION',
    'WORKSPACE_ROOT',
    'assertDiskSpace',
    'fetchDistribution',
    'findJava',
    'givenElasticsearch',
    'resolveElasticsearch',
    'startElasticsearch',
    'stateFolder',
  ]);
});
