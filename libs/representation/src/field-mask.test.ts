import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskItem, maskKey, maskWithin, NO_MASK, wantsField } from './field-mask.ts';

const item = { id: 'a', title: 'T', images: [{ id: 'i', link: 'L', type: 'poster' }], rating: { level: 1, name: 'A' } };
const mask = (include: string[], exclude: string[] = []): ReturnType<typeof maskItem> =>
  maskItem(item, { include, exclude });

describe('maskItem', () => {
  it('keeps what is named, and the id in any case', () => {
    expect(mask(['title'])).toEqual({ id: 'a', title: 'T' });
    expect(mask([], ['id', 'images', 'rating'])).toEqual({ id: 'a', title: 'T' });
  });

  it('follows dotted paths into objects and arrays', () => {
    expect(mask(['images.link', 'rating.name'])).toEqual({ id: 'a', images: [{ link: 'L' }], rating: { name: 'A' } });
    expect(mask(['images'], ['images.type', 'images.id'])).toEqual({ id: 'a', images: [{ link: 'L' }] });
  });

  it.each([['items'], ['total'], ['__proto__'], ['title.x.y'], ['']])(
    'takes the unknown name "%s" as no field',
    (name) => {
      expect(mask([name, 'title'])).toMatchObject({ id: 'a' });
      expect(mask(['title', name])['images']).toBeUndefined();
    },
  );

  it('lets exclude win', () => {
    expect(mask(['title', 'rating'], ['rating'])).toEqual({ id: 'a', title: 'T' });
  });

  it('never adds anything, and masking twice is masking once', () => {
    const paths = fc.array(
      fc.constantFrom('id', 'title', 'images', 'images.link', 'rating', 'rating.level', 'x', 'x.y'),
    );
    fc.assert(
      fc.property(paths, paths, (include, exclude) => {
        const once = maskItem(item, { include, exclude });
        expect(item).toMatchObject(once);
        expect(maskItem(once, { include, exclude })).toEqual(once);
      }),
    );
  });
});

describe('maskKey', () => {
  it('does not depend on order or repetition', () => {
    expect(maskKey({ include: ['b', 'a', 'b'], exclude: [] })).toBe(maskKey({ include: ['a', 'b'], exclude: [] }));
    expect(maskKey({ include: ['a'], exclude: [] })).not.toBe(maskKey({ include: [], exclude: ['a'] }));
  });
});

describe('masks of nested assets', () => {
  it('want a field that is named, whole or in part, unless it is excluded', () => {
    expect(wantsField(NO_MASK, 'seasons')).toBe(true);
    expect(wantsField({ include: ['title'], exclude: [] }, 'seasons')).toBe(false);
    expect(wantsField({ include: ['seasons.title'], exclude: [] }, 'seasons')).toBe(true);
    expect(wantsField({ include: ['seasons'], exclude: ['seasons'] }, 'seasons')).toBe(false);
    expect(wantsField({ include: [], exclude: ['seasons.title'] }, 'seasons')).toBe(true);
  });

  it('go on within the field', () => {
    const mask = { include: ['id', 'seasons.title', 'seasons.episodes.title'], exclude: ['seasons.images'] };
    expect(maskWithin(mask, 'seasons')).toEqual({ include: ['title', 'episodes.title'], exclude: ['images'] });
    expect(maskWithin({ include: ['seasons', 'seasons.title'], exclude: [] }, 'seasons')).toEqual(NO_MASK);
  });
});
