import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSlugBook, slugify } from './slug.ts';

describe('slugify', () => {
  it.each([
    ['Le Fabuleux destin d’Amélie Poulain', 'le-fabuleux-destin-damelie-poulain'],
    ['Żółty tramwaj', 'zolty-tramwaj'],
    ['Alien³', 'alien3'],
    ['Lilo & Stitch', 'lilo-and-stitch'],
    ['M*A*S*H', 'm-a-s-h'],
    ['千と千尋', ''],
  ])('writes %s as "%s"', (text, slug) => {
    expect(slugify(text)).toBe(slug);
  });

  it('makes nothing but slugs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(slugify(text)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
      }),
    );
  });
});

describe('createSlugBook', () => {
  it('takes the first free text, then numbers', () => {
    const book = createSlugBook();
    expect(book.claim('Hamlet', 'Hamlet 1996')).toBe('hamlet');
    expect(book.claim('Hamlet', 'Hamlet 2000')).toBe('hamlet-2000');
    expect(book.claim('Hamlet', 'Hamlet 2000')).toBe('hamlet-2000-2');
    expect(book.claim('…')).toBe('untitled-1');
  });
});
