import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastRatio, fromHex, fromOklch, toHex, toOklch } from './colour.ts';
import {
  CONTRAST_FLOORS,
  CONTRAST_MINIMUMS,
  paletteContrast,
  paletteFrom,
  paletteOf,
  readablePalette,
} from './palette.ts';

const channel = fc.integer({ min: 0, max: 255 });
const colour = fc.record({ r: channel, g: channel, b: channel });

describe('contrastRatio', () => {
  it('is 21 for black on white, 1 for equal colours, and the same both ways', () => {
    expect(contrastRatio(fromHex('#000000'), fromHex('#ffffff'))).toBeCloseTo(21, 10);
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        expect(contrastRatio(one, one)).toBe(1);
        expect(contrastRatio(one, other)).toBe(contrastRatio(other, one));
      }),
    );
  });

  it('is what WCAG says of #767676 on white: the lightest grey that passes 4.5', () => {
    expect(contrastRatio(fromHex('#767676'), fromHex('#ffffff'))).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(fromHex('#777777'), fromHex('#ffffff'))).toBeLessThan(4.5);
  });
});

describe('OKLCh', () => {
  it('comes back to the colour it was made from', () => {
    fc.assert(
      fc.property(colour, (rgb) => {
        expect(fromOklch(toOklch(rgb))).toEqual(rgb);
      }),
    );
  });
  it('writes and reads hexadecimal alike', () => {
    fc.assert(
      fc.property(colour, (rgb) => {
        expect(fromHex(toHex(rgb))).toEqual(rgb);
      }),
    );
    expect(() => fromHex('red')).toThrow(RangeError);
  });
});

describe('a palette', () => {
  it('keeps every contrast floor, whatever colours are wished for', () => {
    fc.assert(
      fc.property(colour, colour, (background, highlight) => {
        const contrast = paletteContrast(paletteFrom(background, highlight));
        expect(contrast.background_text).toBeGreaterThanOrEqual(CONTRAST_FLOORS.background_text);
        expect(contrast.button_text).toBeGreaterThanOrEqual(CONTRAST_FLOORS.button_text);
        expect(contrast.highlight).toBeGreaterThanOrEqual(CONTRAST_FLOORS.highlight);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps every contrast floor for whatever pixels', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (pixels) => {
        const contrast = paletteContrast(paletteOf(pixels));
        expect(contrast.background_text).toBeGreaterThanOrEqual(CONTRAST_FLOORS.background_text);
        expect(contrast.highlight).toBeGreaterThanOrEqual(CONTRAST_FLOORS.highlight);
      }),
    );
  });

  it('takes the prevailing colour as background and the vivid one as highlight, when they read well already', () => {
    const pixels = new Uint8Array(
      Array.from({ length: 100 }, (_, at) => (at < 90 ? [0x20, 0x20, 0x30, 255] : [0xf0, 0x80, 0x30, 255])).flat(),
    );
    expect(paletteOf(pixels)).toEqual({
      background_color: '#202030',
      background_text_color: '#ffffff',
      button_text_color: '#000000',
      highlight_color: '#f08030',
    });
  });

  it('does not count what is transparent', () => {
    const pixels = new Uint8Array(
      Array.from({ length: 100 }, (_, at) => (at < 90 ? [255, 0, 0, 0] : [0x10, 0x10, 0x10, 255])).flat(),
    );
    expect(paletteOf(pixels).background_color).toBe('#101010');
  });
});

describe('readablePalette', () => {
  const hex = colour.map(toHex);
  const chosen = fc.record({
    background_color: hex,
    background_text_color: hex,
    button_text_color: hex,
    highlight_color: hex,
  });

  it('keeps the least contrasts for whatever colours, and the background always', () => {
    fc.assert(
      fc.property(chosen, (palette) => {
        const readable = readablePalette(palette);
        expect(paletteContrast(readable).background_text).toBeGreaterThanOrEqual(CONTRAST_MINIMUMS.background_text);
        expect(paletteContrast(readable).button_text).toBeGreaterThanOrEqual(CONTRAST_MINIMUMS.button_text);
        expect(paletteContrast(readable).highlight).toBeGreaterThanOrEqual(CONTRAST_MINIMUMS.highlight);
        expect(readable.background_color).toBe(palette.background_color);
        expect(readablePalette(readable)).toEqual(readable);
      }),
    );
  });

  it('leaves alone what can be read, and mends no more than it must', () => {
    const good = {
      background_color: '#101820',
      background_text_color: '#f0e0d0',
      button_text_color: '#101820',
      highlight_color: '#f2aa4c',
    };
    expect(readablePalette(good)).toEqual(good);
    expect(readablePalette({ ...good, background_text_color: '#303840' })).toEqual({
      ...good,
      background_text_color: '#ffffff',
    });
    const dim = readablePalette({ ...good, highlight_color: '#402010' });
    expect(dim.highlight_color).not.toBe('#402010');
    expect(dim.background_text_color).toBe('#f0e0d0');
  });
});
