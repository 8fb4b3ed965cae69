import { expect, it } from 'vitest';

it('exports on purpose', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'ASSET_SORTS',
    'NO_FILTER',
    'assetListQuery',
    'assetQuery',
    'assetsByIdQuery',
    'childrenQuery',
    'comingSoonTo',
    'couldList',
    'couldSee',
    'descendantsQuery',
    'didYouMeanQuery',
    'hasWords',
    'knownAssetsQuery',
    'languageFacetsQuery',
    'liveAt',
    'mayBeMisspelt',
    'relatedQuery',
    'rowItemsQuery',
    'rowQuery',
    'sectionHoldingsQuery',
    'visibleTo',
  ]);
});
