import { expect, it } from 'vitest';

it('exports what it means to, by entry', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'DEFAULT_SOURCE_LIMITS',
    'MAX_PLACEHOLDER_BYTES',
    'SOURCE_TYPES',
    'analyseImage',
    'configureSharp',
    'inspectSource',
    'paletteFrom',
    'paletteOf',
    'renderImage',
    'renderPlaceholder',
    'sniffSourceType',
    'surveySource',
  ]);
  expect(Object.keys(await import('./plan.ts')).toSorted()).toEqual([
    'CONTENT_TYPES',
    'CONTRAST_FLOORS',
    'DEFAULT_QUALITY',
    'DEFAULT_SOURCE_LIMITS',
    'FITS',
    'GRADIENT_SIDES',
    'OUTPUT_FORMATS',
    'paletteContrast',
    'placePicture',
  ]);
  expect(Object.keys(await import('./artwork-link.ts')).toSorted()).toEqual([
    'CEILINGS',
    'artworkLinkPath',
    'isSignedLink',
    'parseLinkKeys',
  ]);
});
