import { describe, expect, it } from 'vitest';
import { hasField } from './has-field.ts';
import { assetItemSchema } from './item-schema.ts';

describe('hasField', () => {
  it.each(['id', 'images', 'images.link', 'metadata_language.iso_639_3', 'seasons.episodes.title', 'rating.level'])(
    'knows %s',
    (path) => {
      expect(hasField(assetItemSchema, path)).toBe(true);
    },
  );

  it.each([
    'items',
    'total',
    'images.links',
    'title.text',
    '',
    'seasons.',
    '__proto__',
    'constructor',
    'images.length',
  ])('does not know "%s"', (path) => {
    expect(hasField(assetItemSchema, path)).toBe(false);
  });
});
