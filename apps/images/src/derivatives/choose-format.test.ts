import { OUTPUT_FORMATS } from '@marquee/artwork/plan';
import { CEILINGS } from '@marquee/artwork-link';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCEPT_CLASSES, acceptClass, formatLadder } from './choose-format.ts';

const CHROME = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';

describe('acceptClass', () => {
  it.each([
    [CHROME, 'avif'],
    ['image/webp,*/*', 'webp'],
    ['IMAGE/WEBP', 'webp'],
    ['image/avif;q=0, image/webp;q=0.5', 'webp'],
    ['image/avif;q=0.000,image/webp;q=0.0', 'jpeg'],
    ['image/avif ; q=0.1', 'avif'],
    ['*/*', 'jpeg'],
    ['image/*', 'jpeg'],
    ['image/avifs', 'jpeg'],
    ['', 'jpeg'],
    [undefined, 'jpeg'],
  ] as const)('takes %j for %s', (accept, expected) => {
    expect(acceptClass(accept)).toBe(expected);
  });

  it('reads whatever is sent, and in little time', () => {
    const started = performance.now();
    expect(acceptClass(`${',;q=0'.repeat(100_000)}image/avif`)).toBe('jpeg');
    expect(performance.now() - started).toBeLessThan(50);
    fc.assert(fc.property(fc.string(), (accept) => ACCEPT_CLASSES.includes(acceptClass(accept))));
  });
});

describe('formatLadder', () => {
  it('never exceeds the ceiling, and never loses alpha to JPEG unasked', () => {
    const question = fc.record({
      accepted: fc.constantFrom(...ACCEPT_CLASSES),
      ceiling: fc.constantFrom(...CEILINGS),
      asked: fc.constantFrom(undefined, ...OUTPUT_FORMATS),
      hasAlpha: fc.boolean(),
    });
    fc.assert(
      fc.property(question, (asked) => {
        const ladder = formatLadder(asked);
        if (asked.ceiling !== 'any') expect(ladder).not.toContain('avif');
        if (asked.ceiling === 'jpeg') expect(ladder).not.toContain('webp');
        if (asked.hasAlpha && asked.asked !== 'jpeg') expect(ladder).not.toContain('jpeg');
        if (asked.asked === undefined && asked.accepted === 'jpeg') expect(['jpeg', 'png']).toContain(ladder[0]);
      }),
    );
  });

  it('gives the best first', () => {
    const asked = { accepted: 'avif', ceiling: 'any', asked: undefined, hasAlpha: false } as const;
    expect(formatLadder(asked)).toEqual(['avif', 'webp']);
    expect(formatLadder({ ...asked, ceiling: 'webp' })).toEqual(['webp', 'jpeg']);
    expect(formatLadder({ ...asked, ceiling: 'jpeg', hasAlpha: true })).toEqual(['png']);
    expect(formatLadder({ ...asked, ceiling: 'jpeg', asked: 'webp' })).toEqual(['jpeg']);
  });
});
