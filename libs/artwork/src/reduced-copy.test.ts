import { beforeAll, describe, expect, it } from 'vitest';
import { type SourceSurvey, surveySource } from './analyse.ts';
import { DEFAULT_QUALITY, type OutputFormat } from './output-format.ts';
import { renderReducedCopy } from './reduced-copy.ts';
import { reducedCopySize, startsFromCopy } from './reduced-copy-plan.ts';
import { renderImage } from './render-image.ts';
import type { Rendering } from './rendering.ts';
import { sharp } from './sharp.ts';
import { DEFAULT_SOURCE_LIMITS } from './source-limits.ts';
import { describePicture, lumaOf, photograph, pixelAt, ssim } from './testing.ts';

const limits = DEFAULT_SOURCE_LIMITS;
const survey: SourceSurvey = {
  contentType: 'image/jpeg',
  width: 2_000,
  height: 3_000,
  hasAlpha: false,
  isTranslucent: false,
  isVector: false,
  needsColourConversion: false,
};
const rendering = (wish: Partial<Rendering>): Rendering => ({
  box: { height: 500 },
  fit: 'inside',
  keep: { x: 0.5, y: 0.5 },
  enlarge: false,
  maxSidePx: 3_840,
  format: 'webp',
  quality: 82,
  alpha: 'flatten',
  ...wish,
});

describe('startsFromCopy', () => {
  it.each<[Partial<Rendering>, boolean]>([
    [{}, true],
    [{ box: { height: 1_000 } }, true],
    [{ box: { height: 1_001 } }, false],
    [{ box: { width: 667 } }, false],
    [{ box: {} }, false],
    [{ box: { width: 300, height: 300 }, fit: 'cover' }, true],
    // As a cover of a square it is scaled to 1,050 px of height, though no side is longer than 700.
    [{ box: { width: 700, height: 700 }, fit: 'cover' }, false],
    [{ box: { width: 300, height: 900 }, fit: 'fill' }, true],
    [{ trimThreshold: 10 }, false],
  ])('says of %j that it is %s', (wish, expected) => {
    expect(startsFromCopy(survey, rendering(wish))).toBe(expected);
  });

  it('says no of a vector, and of a source that is quickly decoded', () => {
    expect(startsFromCopy({ ...survey, isVector: true }, rendering({}))).toBe(false);
    expect(startsFromCopy({ ...survey, width: 1_000, height: 1_500 }, rendering({ box: { height: 90 } }))).toBe(false);
    expect(reducedCopySize({ ...survey, width: 1_000, height: 1_500 })).toBeUndefined();
  });

  it('bounds the copy of the largest source', () => {
    expect(reducedCopySize({ ...survey, width: 10_000, height: 10_000 })).toEqual({ width: 3_162, height: 3_162 });
    expect(reducedCopySize({ ...survey, width: 32_000, height: 100 })).toEqual({ width: 16_000, height: 50 });
  });
});

describe('a reduced copy', () => {
  let jpeg: Buffer;
  let translucent: Buffer;
  beforeAll(async () => {
    const photo = await photograph(1_500, 2_000, 5);
    jpeg = await sharp(photo).jpeg({ quality: 92 }).withMetadata({ orientation: 6 }).toBuffer();
    const mask = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="1500" height="2000"><rect width="1500" height="1000" fill-opacity="0.5"/></svg>',
    );
    translucent = await sharp(photo)
      .composite([{ input: mask, blend: 'dest-in' }])
      .png({ compressionLevel: 1 })
      .toBuffer();
  });

  it('is half as wide and high as the source is seen, without its metadata', async () => {
    const known = await surveySource(jpeg, limits);
    const copy = await renderReducedCopy(jpeg, { limits, survey: known });
    expect(copy).toMatchObject({ contentType: 'image/jpeg', width: 1_000, height: 750 });
    const { width, height, orientation, icc, exif } = await sharp(copy.bytes).metadata();
    expect({ width, height, orientation, icc, exif }).toEqual({ width: 1_000, height: 750 });
  });

  it.each<OutputFormat>(['jpeg', 'webp', 'avif'])('gives a %s that looks like that of the source', async (format) => {
    const known = await surveySource(jpeg, limits);
    const wish = rendering({ format, quality: DEFAULT_QUALITY[format], box: { width: 660 } });
    expect(startsFromCopy(known, wish)).toBe(true);
    const { bytes: copy } = await renderReducedCopy(jpeg, { limits, survey: known });
    const [direct, reduced] = await Promise.all(
      [jpeg, copy].map((source) => renderImage(source, wish, { limits, head: known })),
    );
    expect({ ...reduced, bytes: 0 }).toEqual({ ...direct, bytes: 0 });
    const lossless = await lumaOf(
      (await renderImage(jpeg, { ...wish, format: 'png', quality: 100 }, { limits, head: known })).bytes,
    );
    const [ofDirect, ofReduced] = await Promise.all(
      [direct, reduced].map(async (each) => ssim(lossless, await lumaOf(each!.bytes))),
    );
    expect(ofDirect! - ofReduced!).toBeLessThan(0.003);
  });

  it('keeps what shows through', async () => {
    const known = await surveySource(translucent, limits);
    const copy = await renderReducedCopy(translucent, { limits, survey: known });
    expect(await describePicture(copy.bytes)).toMatchObject({
      format: 'png',
      width: 750,
      height: 1_000,
      hasAlpha: true,
    });
    const wish = rendering({ format: 'png', alpha: 'keep', box: { height: 500 } });
    const { bytes } = await renderImage(copy.bytes, wish, { limits, head: known });
    expect((await pixelAt(bytes, 100, 100))[3]).toBe(128);
    expect((await pixelAt(bytes, 100, 400))[3]).toBe(0);
  });

  it('of a broken source is the source’s documented error', async () => {
    const known = await surveySource(jpeg, limits);
    const broken = jpeg.subarray(0, jpeg.length / 2);
    await expect(renderReducedCopy(broken, { limits, survey: known })).rejects.toMatchObject({
      code: 'IMAGE_UNPROCESSABLE',
    });
  });
});
