import { DEFAULT_SOURCE_LIMITS, inspectSource } from '@marquee/artwork';
import { pixelAt, recode } from '@marquee/artwork/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testImage } from '../testing.ts';
import { canOutline, outlineText } from './card-text.ts';
import { titleCard } from './title-card.ts';

const { palette } = testImage;
const side = fc.integer({ min: 16, max: 2_000 });

describe('outlineText', () => {
  it.each(['Rocky', 'Długa droga', 'Žižkov: 1984', 'Ångström & Söhne', '¿Qué?'])('has glyphs for %s', (title) => {
    expect(canOutline(title)).toBe(true);
  });

  it.each(['日本', 'Москва', '', '!?'])('says that it cannot write %j', (title) => {
    expect(canOutline(title)).toBe(false);
  });

  it('fits every text into its box, however small, and loses no word', () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-z]{1,12}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, side, side, (title, width, height) => {
        const { lines, lineHeightPx } = outlineText(title.join(' '), { width, height });
        expect(lines.length * lineHeightPx).toBeLessThanOrEqual(height * 1.5);
        expect(lines.reduce((sum, { glyphs }) => sum + glyphs.length, 0)).toBe(title.join('').length);
      }),
    );
  });
});

describe('titleCard', () => {
  it('is an SVG that the encoder takes, in the picture’s own colours, for every size and title', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), side, side, async (title, width, height) => {
        const card = Buffer.from(titleCard({ titles: [title], width, height, palette }));
        expect(await inspectSource(card, DEFAULT_SOURCE_LIMITS)).toMatchObject({ width, height, isVector: true });
      }),
      { numRuns: 50 },
    );
    const drawn = await recode(Buffer.from(titleCard({ titles: [], width: 300, height: 450, palette })), (picture) =>
      picture.png(),
    );
    const [red = 0, green = 0, blue = 0] = await pixelAt(drawn, 150, 250);
    for (const [found, wanted] of [
      [red, 0x20],
      [green, 0x20],
      [blue, 0x30],
    ] as const)
      expect(Math.abs(found - wanted)).toBeLessThan(16);
  });

  it('writes the first title that it can', () => {
    const [one, other] = [
      titleCard({ titles: ['日本', 'Japan'], width: 300, height: 450, palette }),
      titleCard({ titles: ['Japan'], width: 300, height: 450, palette }),
    ];
    expect(one).toBe(other);
    expect(one).not.toBe(titleCard({ titles: ['日本'], width: 300, height: 450, palette }));
  });
});
