import { expect, it } from 'vitest';

it('exports these names and no others', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'ConflictError',
    'MissingError',
    'RefusedError',
    'createEsClient',
    'elasticsearchCredentials',
    'elasticsearchSettings',
  ]);
});
