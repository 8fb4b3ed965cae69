import { FITS, OUTPUT_FORMATS, type SourceSurvey } from '@marquee/artwork/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlanQuestion, planDerivative } from './plan-derivative.ts';
import { DEFAULT_SIZE_LADDER } from './size-ladder.ts';

const policy = { ladder: DEFAULT_SIZE_LADDER, maxSidePx: 3_840 };
const survey: SourceSurvey = {
  contentType: 'image/jpeg',
  width: 1_000,
  height: 1_500,
  hasAlpha: false,
  isTranslucent: false,
  isVector: false,
  needsColourConversion: false,
};
const question: PlanQuestion = {
  sha256: 'a'.repeat(64),
  survey,
  recipe: { height: 500 },
  format: 'webp',
  focal: { x: 0.5, y: 0.5 },
};
const keyOf = (change: Partial<PlanQuestion>): string => planDerivative({ ...question, ...change }, policy).key;

describe('planDerivative', () => {
  it('names by one key what comes to the same picture', () => {
    const same = [
      { height: 500 },
      { height: 490 },
      { width: 9_000, height: 500 },
      { height: 250, dpr: 2 },
      { height: 500, fit: 'inside' as const },
      { height: 500, keep: { x: 0, y: 0 } },
    ];
    expect(new Set(same.map((recipe) => keyOf({ recipe }))).size).toBe(1);
  });

  it('names by different keys what differs', () => {
    const different: Partial<PlanQuestion>[] = [
      {},
      { sha256: 'b'.repeat(64) },
      { format: 'avif' },
      { recipe: { height: 600 } },
      { recipe: { height: 500, quality: 50 } },
      { recipe: { height: 500, blurSigmaPx: 5 } },
      { recipe: { height: 500, gradient: { side: 'top', opacityPercent: 50 } } },
      { recipe: { height: 500, background: '#ff0000' } },
      { recipe: { height: 500, trimThreshold: 10 } },
      { recipe: { width: 240, height: 240, fit: 'cover' } },
      { recipe: { width: 240, height: 240, fit: 'cover', keep: { x: 0.5, y: 0 } } },
      { recipe: { width: 240, height: 240, fit: 'cover', keep: 'attention' } },
      { recipe: { width: 240, height: 240, fit: 'fill' } },
    ];
    expect(new Set(different.map(keyOf)).size).toBe(different.length);
  });

  it('leaves few keys, whatever sizes are asked for', () => {
    const keys = new Set<string>();
    const side = fc.option(fc.integer({ min: 1, max: 10_000 }), { nil: undefined });
    fc.assert(
      fc.property(side, side, fc.constantFrom(1, 1.5, 2, 4), (width, height, dpr) => {
        const recipe = { dpr, ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
        keys.add(keyOf({ recipe }));
      }),
      { numRuns: 2_000 },
    );
    expect(keys.size).toBeLessThanOrEqual(2 * DEFAULT_SIZE_LADDER.length + 1);
  });

  it('gives the same plan for the same question', () => {
    const any = fc.record({
      fit: fc.constantFrom(...FITS),
      format: fc.constantFrom(...OUTPUT_FORMATS),
      width: fc.integer({ min: 1, max: 4_000 }),
    });
    fc.assert(
      fc.property(any, ({ fit, format, width }) => {
        const asked = { ...question, format, recipe: { fit, width } };
        expect(planDerivative(asked, policy)).toEqual(planDerivative(structuredClone(asked), policy));
      }),
    );
  });
});
