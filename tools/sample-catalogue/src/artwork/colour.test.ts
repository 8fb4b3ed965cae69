import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, readableOn, type Rgb, toHex, toRgb } from './colour.ts';
import { coloursOf, hueStep } from './palette.ts';

const channel = fc.nat(255);
const rgb = fc.tuple(channel, channel, channel);
const hexToRgb = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

describe('colour', () => {
  it('converts OKLCH as its author does', () => {
    expect(toHex(toRgb({ lightness: 1, chroma: 0, hue: 0 }))).toBe('#ffffff');
    expect(toHex(toRgb({ lightness: 0.62796, chroma: 0.25768, hue: 29.234 }))).toBe('#ff0000');
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
  });

  it('makes any colour readable on any ground', () => {
    const colour = fc.record({
      lightness: fc.double({ min: 0, max: 1, noNaN: true }),
      chroma: fc.double({ min: 0, max: 0.3, noNaN: true }),
      hue: fc.nat(360),
    });
    fc.assert(
      fc.property(rgb, colour, (ground, text) => {
        expect(contrast(toRgb(readableOn(ground, text, 4.5)), ground)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});

describe('coloursOf', () => {
  it.each(['dark', 'light'] as const)('has readable %s palettes at every hue', (tone) => {
    for (let hue = 0; hue < 360; hue += 10) {
      const { palette } = coloursOf(tone, hue);
      const ground = hexToRgb(palette.background_color);
      for (const role of ['background_text_color', 'highlight_color'] as const) {
        expect(contrast(hexToRgb(palette[role]), ground), `${role} at ${hue}`).toBeGreaterThanOrEqual(4.5);
      }
      const [button, highlight] = [hexToRgb(palette.button_text_color), hexToRgb(palette.highlight_color)];
      expect(contrast(button, highlight), `button_text_color at ${hue}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('steps through a range of hues', () => {
    expect(hueStep(0)).toBe(0);
    expect(hueStep(0.999)).toBe(350);
    expect(hueStep(0.5, [280, 400])).toBe(340);
    expect(hueStep(0.9, [280, 400])).toBe(20);
    expect(hueStep(0, [-30, 50])).toBe(330);
  });
});
