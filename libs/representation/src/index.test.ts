import { expect, it } from 'vitest';

it('exports on purpose', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'NO_MASK',
    'VERSION_CHANGES',
    'VERSION_CHANGE_CUTS',
    'assetView',
    'catalogueLink',
    'fragmentKey',
    'fragmentText',
    'languageObject',
    'linkBaseKey',
    'maskItem',
    'maskKey',
    'maskWithin',
    'olderAsset',
    'pickText',
    'representAsset',
    'representCategory',
    'representImage',
    'shapeKey',
    'viewKey',
    'wantsField',
  ]);
});
