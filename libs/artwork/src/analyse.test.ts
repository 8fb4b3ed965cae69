import { sharp } from './sharp.ts';
import { thumbHashToApproximateAspectRatio } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { analyseImage, surveySource } from './analyse.ts';
import { focalPointOf } from './focal-point.ts';
import { DEFAULT_SOURCE_LIMITS } from './source-limits.ts';

const dotted = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1200"><rect width="800" height="1200" fill="#333344"/>` +
    `<circle cx="600" cy="300" r="90" fill="#ee8844"/></svg>`,
);

describe('analyseImage', () => {
  it('tells size, palette, thumbhash and the point that stands out', async () => {
    const facts = await analyseImage(dotted);
    expect(facts).toMatchObject({ width: 800, height: 1_200, contentType: 'image/svg+xml' });
    expect(facts.palette).toMatchObject({ background_color: '#333344', highlight_color: '#ee8844' });
    expect(facts.focal_point.x).toBeCloseTo(0.75, 1);
    expect(facts.focal_point.y).toBeCloseTo(0.25, 0);
    expect(thumbHashToApproximateAspectRatio(Buffer.from(facts.thumbhash, 'base64'))).toBeCloseTo(2 / 3, 0);
  });

  it('gives the same facts for the same bytes, and the same for a raster of the same picture', async () => {
    const png = await sharp(dotted).png().toBuffer();
    expect(await analyseImage(png)).toEqual(await analyseImage(png));
    expect((await analyseImage(png)).palette.background_color).toBe('#333344');
  });

  it('measures a photograph as it is seen: turned by its EXIF orientation', async () => {
    const turned = await sharp(dotted).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await analyseImage(turned)).toMatchObject({ width: 1_200, height: 800, contentType: 'image/jpeg' });
  });

  it.each(['cmyk', 'b-w', 'rgb16'] as const)('takes a source in %s', async (space) => {
    const source =
      space === 'cmyk'
        ? sharp(dotted).flatten().toColourspace('cmyk').jpeg()
        : sharp(dotted).toColourspace(space).png();
    const { palette } = await analyseImage(await source.toBuffer());
    expect(palette.background_color).toMatch(/^#[0-9a-f]{6}$/);
  });
});

describe('focalPointOf', () => {
  it('is the centre where nothing stands out', () => {
    expect(focalPointOf({ width: 10, height: 10, pixels: new Uint8Array(300).fill(80) })).toEqual({ x: 0.5, y: 0.5 });
  });
});

describe('surveySource', () => {
  it('tells a picture that shows something through from one whose alpha is opaque all over', async () => {
    const glass = Buffer.from(dotted.toString().replace('fill="#333344"', 'fill="#333344" fill-opacity="0.5"'));
    expect(await surveySource(dotted, DEFAULT_SOURCE_LIMITS)).toMatchObject({ hasAlpha: true, isTranslucent: false });
    expect(await surveySource(glass, DEFAULT_SOURCE_LIMITS)).toMatchObject({ hasAlpha: true, isTranslucent: true });
    const jpeg = await sharp(dotted).jpeg().toBuffer();
    expect(await surveySource(jpeg, DEFAULT_SOURCE_LIMITS)).toMatchObject({ hasAlpha: false, isTranslucent: false });
  });
});
