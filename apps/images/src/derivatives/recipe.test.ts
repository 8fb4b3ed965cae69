import { FITS, GRADIENT_SIDES, OUTPUT_FORMATS } from '@marquee/artwork/plan';
import { Problem } from '@marquee/problem';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_ASKED_PX, parseRecipe, printRecipe, type Recipe } from './recipe.ts';

const side = fc.integer({ min: 1, max: MAX_ASKED_PX });
const thousandth = fc.integer({ min: 0, max: 1_000 }).map((value) => value / 1_000);
const recipe = fc.record(
  {
    width: side,
    height: side,
    fit: fc.constantFrom(...FITS),
    keep: fc.oneof(
      fc.record({ x: thousandth, y: thousandth }),
      fc.constantFrom('attention' as const, 'entropy' as const),
    ),
    dpr: fc.constantFrom(1, 1.25, 1.5, 2, 3, 4),
    quality: fc.integer({ min: 1, max: 100 }),
    format: fc.constantFrom(...OUTPUT_FORMATS),
    blurSigmaPx: fc.integer({ min: 1, max: 50 }),
    background: fc.stringMatching(/^#[0-9a-f]{6}$/),
    trimThreshold: fc.integer({ min: 1, max: 99 }),
    gradient: fc.record({ side: fc.constantFrom(...GRADIENT_SIDES), opacityPercent: fc.integer({ min: 1, max: 100 }) }),
    enlarge: fc.constant(true as const),
  },
  { requiredKeys: [] },
);
const segmentsOf = (path: string): string[] => (path === '' ? [] : path.split('/'));

describe('a recipe', () => {
  it('is read back as it was printed', () => {
    fc.assert(
      fc.property(recipe, (asked: Recipe) => {
        expect(parseRecipe(segmentsOf(printRecipe(asked)))).toEqual(asked);
      }),
      { numRuns: 1_000 },
    );
  });

  it('means the same in whatever order its parts come, and prints the same', () => {
    fc.assert(
      fc.property(recipe, fc.infiniteStream(fc.integer()), (asked: Recipe, order) => {
        const segments = segmentsOf(printRecipe(asked));
        const hasSize = asked.width !== undefined || asked.height !== undefined;
        const parts = segments.slice(hasSize ? 1 : 0);
        const weights = new Map(parts.map((part) => [part, order.next().value as number]));
        const shuffled = parts.toSorted((one, other) => weights.get(one)! - weights.get(other)!);
        expect(printRecipe(parseRecipe([...segments.slice(0, hasSize ? 1 : 0), ...shuffled]))).toBe(printRecipe(asked));
      }),
    );
  });

  it.each([
    [['x500'], { height: 500 }],
    [['300x'], { width: 300 }],
    [['240x240'], { width: 240, height: 240 }],
    [['x500.webp'], { height: 500, format: 'webp' }],
    [['x500.jpg'], { height: 500, format: 'jpeg' }],
    [['fit:cover', 'fp:0.5,0.25.png'], { fit: 'cover', keep: { x: 0.5, y: 0.25 }, format: 'png' }],
    [['500x300', 'gravity:top-left'], { width: 500, height: 300, keep: { x: 0, y: 0 } }],
    [['x500', 'gradient:bottom'], { height: 500, gradient: { side: 'bottom', opacityPercent: 60 } }],
    [['x500', 'bg:FF00aa'], { height: 500, background: '#ff00aa' }],
    [[], {}],
  ])('reads %j', (segments, expected) => {
    expect(parseRecipe(segments)).toEqual(expected);
  });

  it.each([
    '0x',
    'x0',
    'x',
    '10001x',
    '-5x',
    '1e3x',
    'x500x',
    '500',
    'x500 ',
    '..',
    '%2e%2e',
    '',
    'fit:',
    'fit:big',
    'q:0',
    'q:101',
    'q:080',
    'fp:2,0',
    'fp:0.1234,0',
    'fp:0.5',
    'dpr:5',
    'dpr:4.25',
    'blur:51',
    'bg:red',
    'trim:0',
    'gradient:middle',
    'gradient:top:0',
    'smart:yes',
    'enlarge:no',
    'constructor:x',
    '__proto__:x',
    ':x',
    'format:gif',
    'format:avif.webp',
  ])('refuses %j and says what could be', (segment) => {
    expect(() => parseRecipe([segment])).toThrow(Problem);
    expect(() => parseRecipe(['x500', segment])).toThrow(Problem);
  });

  it.each([
    ['q:80', 'q:80'],
    ['fp:0.5,0.5', 'smart:entropy'],
    ['gravity:top', 'fp:0,0'],
    ['format:png', 'q:5.webp'],
  ])('refuses %s with %s', (one, other) => {
    expect(() => parseRecipe(['x500', one, other])).toThrow(Problem);
  });
});
