import { expect, it } from 'vitest';

it('exports on purpose', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'NO_MASK',
    'VERSION_CHANGES',
    'VERSION_CHANGE_CUTS',
    'assetItemSchema',
    'assetView',
    'catalogueLink',
    'categoryItemSchema',
    'fragmentKey',
    'fragmentText',
    'hasField',
    'imageItemSchema',
    'languageObject',
    'languagePlace',
    'linkBaseKey',
    'maskItem',
    'maskKey',
    'maskWithin',
    'olderAsset',
    'pickImages',
    'pickText',
    'representAsset',
    'representCategory',
    'representImage',
    'shapeKey',
    'viewKey',
    'wantsField',
  ]);
});
