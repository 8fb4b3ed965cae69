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
    'renderReducedCopy',
    'sniffSourceType',
    'surveySource',
  ]);
  expect(Object.keys(await import('./plan.ts')).toSorted()).toEqual([
    'CONTENT_TYPES',
    'CONTRAST_FLOORS',
    'CONTRAST_MINIMUMS',
    'DEFAULT_QUALITY',
    'DEFAULT_SOURCE_LIMITS',
    'FITS',
    'GRADIENT_SIDES',
    'OUTPUT_FORMATS',
    'paletteContrast',
    'placePicture',
    'readablePalette',
    'reducedCopySize',
    'startsFromCopy',
  ]);
});
