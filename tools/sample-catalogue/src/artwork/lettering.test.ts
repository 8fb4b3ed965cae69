import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, fitText, setText, textWidth } from './lettering.ts';
import { createTypefaces } from './typeface.ts';

const typefaces = createTypefaces();
const setting = { typeface: typefaces('anton'), leading: 1.14 };
const box = { x: 70, y: 1000, width: 860, height: 400 };

describe('breakLines', () => {
  it('finds the narrowest way to break words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        (widths, lines) => {
          const count = Math.min(lines, widths.length);
          const widest = (cuts: readonly number[]) =>
            Math.max(
              ...cuts.map((cut, index) =>
                widths.slice(cuts[index - 1] ?? 0, cut).reduce((sum, width) => sum + width + 1, -1),
              ),
            );
          const ways = (from: number, left: number): number[][] =>
            left === 1
              ? [[widths.length]]
              : widths.flatMap((_, at) =>
                  at + 1 > from && at + 1 < widths.length
                    ? ways(at + 1, left - 1).map((rest) => [at + 1, ...rest])
                    : [],
                );
          const best = Math.min(
            ...Array.from({ length: count }, (_, index) => ways(0, index + 1))
              .flat()
              .map(widest),
          );
          expect(widest(breakLines(widths, 1, count))).toBe(best);
        },
      ),
    );
  });
});

describe('fitText', () => {
  it.each([
    'Up',
    'The Lord of the Rings: The Fellowship of the Ring',
    'Donaudampfschifffahrtsgesellschaft',
    'Precious (Based on the Novel Push by Sapphire)',
  ])('keeps "%s" within its box, all words in order', (title) => {
    const fitted = fitText(setting, title, { box, maxSize: 210 });
    expect(fitted.lines.join(' ')).toBe(title);
    expect(fitted.size).toBeLessThanOrEqual(210);
    for (const line of fitted.lines)
      expect(textWidth(setting.typeface, line) * fitted.size).toBeLessThanOrEqual(box.width + 1e-6);
  });
});

describe('setText', () => {
  it('ends at the bottom of its box, and makes outlines of relative steps', () => {
    const outlines = setText(
      setting,
      { lines: ['ŻÓŁTY', 'TRAMWAJ'], size: 100 },
      { box, align: 'left', colour: [255, 255, 255] },
    );
    expect(outlines.lines.at(-1)).toMatchObject({ x: 70 });
    expect((outlines.lines.at(-1)?.y ?? 0) + (outlines.lines.at(-1)?.height ?? 0)).toBeCloseTo(1400);
    expect(outlines.path).toMatch(/^(?:M-?\d+ -?\d+[mlhvqcz\d -]+)+$/);
  });

  it('knows how high accents rise', () => {
    const top = (line: string) =>
      setText(setting, { lines: [line], size: 100 }, { box, align: 'left', colour: [0, 0, 0] }).top;
    expect(top('Ż')).toBeLessThan(top('Z'));
  });
});

describe('createTypefaces', () => {
  it('borrows the letters that a font lacks', () => {
    const madimi = typefaces('madimi');
    expect(madimi.has('½')).toBe(false);
    expect(madimi.outline('½', 100).path).not.toBe('');
    expect(madimi.advance('½')).toBe(typefaces('anton').advance('½'));
  });
});
