import { expect, it } from 'vitest';

it('exports these names', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'isCataloguePublished',
    'makeSampleCatalogue',
    'publishCatalogue',
    'targetEnvironment',
  ]);
});

it('hands a target on as the variables that services and tools read', async () => {
  const { targetEnvironment } = await import('./index.ts');
  const elasticsearch = { ELASTICSEARCH_URL: 'http://es:9200', ELASTICSEARCH_API_KEY: 'key' };
  expect(targetEnvironment({ elasticsearch, imageStore: '/images' })).toEqual({
    ...elasticsearch,
    IMAGE_STORE: '/images',
  });
  expect(targetEnvironment({ elasticsearch, imageStore: '/images', indexPrefix: 'try' })).toMatchObject({
    INDEX_PREFIX: 'try',
  });
});
