import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FITS, type PlacementRequest, placePicture } from './placement.ts';

const side = fc.integer({ min: 1, max: 5_000 });
const fraction = fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000);
const request: fc.Arbitrary<PlacementRequest> = fc.record({
  source: fc.record({ width: side, height: side }),
  box: fc.oneof(
    fc.record({ width: side, height: side }),
    fc.record({ width: side }),
    fc.record({ height: side }),
    fc.constant({}),
  ),
  fit: fc.constantFrom(...FITS),
  enlarge: fc.boolean(),
  maxSidePx: fc.integer({ min: 16, max: 4_000 }),
  focal: fc.record({ x: fraction, y: fraction }),
});
const poster = { source: { width: 1_000, height: 1_500 }, enlarge: false, maxSidePx: 3_840, focal: { x: 0.5, y: 0.5 } };

describe('placePicture', () => {
  it.each([
    [{ height: 500 }, 'inside', { width: 333, height: 500 }],
    [{ width: 300 }, 'inside', { width: 300, height: 450 }],
    [{ width: 240, height: 240 }, 'inside', { width: 160, height: 240 }],
    [{}, 'inside', { width: 1_000, height: 1_500 }],
    [{ height: 3_000 }, 'inside', { width: 1_000, height: 1_500 }],
    [{ width: 240, height: 240 }, 'cover', { width: 240, height: 240 }],
    [{ width: 2_000, height: 1_000 }, 'cover', { width: 1_000, height: 500 }],
    [{ width: 240, height: 240 }, 'contain', { width: 240, height: 240 }],
    [{ width: 300, height: 100 }, 'fill', { width: 300, height: 100 }],
  ] as const)('makes %j %s of a 1000 × 1500 poster %j', (box, fit, output) => {
    expect(placePicture({ ...poster, box, fit }).output).toEqual(output);
  });

  it('cuts around the focal point, as far as the picture goes', () => {
    const top = placePicture({ ...poster, box: { width: 160, height: 90 }, fit: 'cover', focal: { x: 0.5, y: 0.3 } });
    expect(top).toMatchObject({ scaled: { width: 160, height: 240 }, crop: { left: 0, top: 27 } });
    const edge = placePicture({ ...poster, box: { width: 160, height: 90 }, fit: 'cover', focal: { x: 0.5, y: 0 } });
    expect(edge.crop).toEqual({ left: 0, top: 0 });
  });

  it('never makes an empty picture or one beyond the longest side', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const { output } = placePicture(asked);
        expect(Math.min(output.width, output.height)).toBeGreaterThanOrEqual(1);
        expect(Math.max(output.width, output.height)).toBeLessThanOrEqual(asked.maxSidePx);
      }),
    );
  });

  it('never enlarges unless asked: no scaled side is longer than the source, up to rounding', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const { scaled } = placePicture({ ...asked, enlarge: false });
        expect(scaled.width).toBeLessThanOrEqual(asked.source.width + 1);
        expect(scaled.height).toBeLessThanOrEqual(asked.source.height + 1);
      }),
    );
  });

  it('cuts and lays only inside what is there', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const { output, scaled, crop, margin } = placePicture(asked);
        if (crop !== undefined) {
          expect(crop.left).toBeGreaterThanOrEqual(0);
          expect(crop.left + output.width).toBeLessThanOrEqual(scaled.width);
          expect(crop.top + output.height).toBeLessThanOrEqual(scaled.height);
        }
        if (margin !== undefined) {
          expect(margin.left + scaled.width).toBeLessThanOrEqual(output.width);
          expect(margin.top + scaled.height).toBeLessThanOrEqual(output.height);
        }
      }),
    );
  });

  it('stays within the box that was asked for', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const { output } = placePicture(asked);
        expect(output.width).toBeLessThanOrEqual(asked.box.width ?? Infinity);
        expect(output.height).toBeLessThanOrEqual(asked.box.height ?? Infinity);
      }),
    );
  });
});
