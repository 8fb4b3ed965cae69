import { expect, it } from 'vitest';
import { testImage } from '../testing.ts';
import { imageInfo } from './image-info.ts';

const survey = {
  contentType: 'image/jpeg',
  hasAlpha: false,
  isTranslucent: false,
  isVector: false,
  needsColourConversion: false,
} as const;
const { palette, thumbhash, focal_point } = testImage;

it.each([
  [1_000, 1_500, 'portrait'],
  [1_920, 1_080, 'landscape'],
  [1_000, 1_020, 'square'],
] as const)('takes %d × %d for %s, unless the catalogue says otherwise', (width, height, orientation) => {
  const facts = { palette, thumbhash, focal_point };
  expect(imageInfo({ ...survey, width, height }, facts).orientation).toBe(orientation);
  expect(imageInfo({ ...survey, width, height }, { ...facts, orientation: 'square' }).orientation).toBe('square');
});
