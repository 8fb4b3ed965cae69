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
    'descendantsQuery',
    'didYouMeanQuery',
    'facetQuery',
    'hasWords',
    'knownAssetsQuery',
    'languageFacetsQuery',
    'liveAt',
    'relatedQuery',
    'rowItemsQuery',
    'rowQuery',
    'searchConditions',
    'sectionHoldingsQuery',
    'visibleTo',
  ]);
});
