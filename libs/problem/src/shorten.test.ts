import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten } from './shorten.ts';

describe('shorten', () => {
  it('leaves short, printable text alone', () => {
    expect(shorten('Amélie 2')).toBe('Amélie 2');
  });

  it('shows that something is left out', () => {
    expect(shorten('abcdef', 4)).toBe('abc…');
  });

  it('makes anything printable, well-formed and short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 100 }), (text, maxLength) => {
        const short = shorten(text, maxLength);
        expect(short.length).toBeLessThanOrEqual(maxLength);
        expect(short.isWellFormed()).toBe(true);
        expect(short).not.toMatch(/\p{C}/u);
      }),
    );
  });
});
