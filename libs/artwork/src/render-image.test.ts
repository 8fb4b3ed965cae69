import { sharp } from './sharp.ts';
import { describe, expect, it } from 'vitest';
import { CONTENT_TYPES, OUTPUT_FORMATS } from './output-format.ts';
import { MAX_PLACEHOLDER_BYTES, renderPlaceholder } from './placeholder.ts';
import { FITS } from './placement.ts';
import { type RenderedImage, renderImage } from './render-image.ts';
import { GRADIENT_SIDES, type Rendering } from './rendering.ts';
import { DEFAULT_SOURCE_LIMITS } from './source-limits.ts';
import { photograph } from './testing.ts';

const limits = DEFAULT_SOURCE_LIMITS;
const terms = { limits };
const plain: Rendering = {
  box: { height: 100 },
  fit: 'inside',
  keep: { x: 0.5, y: 0.5 },
  enlarge: false,
  alpha: 'keep',
  maxSidePx: 2_000,
  format: 'jpeg',
  quality: 80,
};
const halves = (left: string, right: string, alpha = 1): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="150" height="200" fill="${left}" fill-opacity="${alpha}"/>` +
      `<rect x="150" width="150" height="200" fill="${right}" fill-opacity="${alpha}"/></svg>`,
  );
const png = await sharp(halves('#c00', '#00c')).flatten().png().toBuffer();

async function pixel({ bytes }: RenderedImage, left: number, top: number): Promise<number[]> {
  return [...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}
const near = (found: number[], wanted: number[], by = 12): void => {
  wanted.forEach((value, at) => {
    expect(Math.abs((found[at] ?? -1) - value), `${found.join()} is not near ${wanted.join()}`).toBeLessThanOrEqual(by);
  });
};

describe('renderImage', () => {
  const sources = {
    png: () => png,
    jpeg: () => sharp(png).jpeg().toBuffer(),
    webp: () => sharp(png).webp().toBuffer(),
    avif: () => sharp(png).avif({ effort: 0 }).toBuffer(),
    gif: () => sharp(png).gif().toBuffer(),
    tiff: () => sharp(png).tiff().toBuffer(),
    svg: () => halves('#c00', '#00c'),
    cmyk: () => sharp(png).toColourspace('cmyk').jpeg().toBuffer(),
    'p3 jpeg': () => sharp(png).withIccProfile('p3').jpeg().toBuffer(),
    '16-bit png': () => sharp(png).toColourspace('rgb16').png().toBuffer(),
    'grey png': () => sharp(png).toColourspace('b-w').png().toBuffer(),
  };
  const cases = Object.entries(sources).flatMap(([name, make]) =>
    OUTPUT_FORMATS.flatMap((format) => FITS.map((fit) => ({ name, make, format, fit }))),
  );

  it.each(cases)('makes $format, $fit, of $name', async ({ make, format, fit }) => {
    const made = await renderImage(await make(), { ...plain, box: { width: 80, height: 80 }, format, fit }, terms);
    expect(made).toMatchObject({ width: 80, height: fit === 'inside' ? 53 : 80, contentType: CONTENT_TYPES[format] });
    const metadata = await sharp(made.bytes).metadata();
    expect(metadata).toMatchObject({ width: made.width, height: made.height, depth: 'uchar' });
    expect(metadata.mediaType).toBe(CONTENT_TYPES[format]);
    expect(metadata.exif ?? metadata.icc).toBeUndefined();
  });

  it('keeps colours: red stays red from an sRGB source and from one in another space', async () => {
    for (const name of ['png', 'p3 jpeg', '16-bit png'] as const)
      near(
        await pixel(await renderImage(await sources[name](), { ...plain, quality: 95 }, terms), 20, 50),
        [204, 0, 0],
      );
  });

  it('crops to the focal point, and stretches, and lays on margins', async () => {
    const box = { width: 50, height: 100 };
    near(
      await pixel(await renderImage(png, { ...plain, box, fit: 'cover', keep: { x: 0, y: 0.5 } }, terms), 25, 50),
      [204, 0, 0],
    );
    near(
      await pixel(await renderImage(png, { ...plain, box, fit: 'cover', keep: { x: 1, y: 0.5 } }, terms), 25, 50),
      [0, 0, 204],
    );
    near(await pixel(await renderImage(png, { ...plain, box, fit: 'fill' }, terms), 5, 50), [204, 0, 0]);
    near(
      await pixel(await renderImage(png, { ...plain, box, fit: 'contain', background: '#00ff00' }, terms), 25, 2),
      [0, 255, 0],
    );
    for (const keep of ['attention', 'entropy'] as const)
      expect(await renderImage(png, { ...plain, box, fit: 'cover', keep }, terms)).toMatchObject({
        width: 50,
        height: 100,
      });
  });

  it('never enlarges a raster unless asked, and renders a vector sharply at any size', async () => {
    const box = { width: 900 };
    expect(await renderImage(png, { ...plain, box }, terms)).toMatchObject({ width: 300 });
    expect(await renderImage(png, { ...plain, box, enlarge: true }, terms)).toMatchObject({ width: 900 });
    const vector = await renderImage(halves('#000', '#fff'), { ...plain, box, format: 'png' }, terms);
    expect(vector).toMatchObject({ width: 900, height: 600 });
    // The edge is one pixel wide at most: an enlarged raster would blur it over several.
    const row = await sharp(vector.bytes)
      .greyscale()
      .extract({ left: 440, top: 300, width: 20, height: 1 })
      .raw()
      .toBuffer();
    expect([...row].filter((value) => value > 8 && value < 247).length).toBeLessThanOrEqual(1);
  });

  it('keeps alpha where the format has it, and shows the background where it has not', async () => {
    const glass = halves('#c00', '#00c', 0.5);
    expect((await pixel(await renderImage(glass, { ...plain, format: 'png' }, terms), 10, 10))[3]).toBeCloseTo(128, -1);
    near(await pixel(await renderImage(glass, { ...plain, background: '#ffffff' }, terms), 10, 50), [230, 128, 128]);
    near(await pixel(await renderImage(glass, plain, terms), 10, 50), [102, 0, 0]);
    const flat = await renderImage(glass, { ...plain, format: 'webp', alpha: 'flatten', background: '#ffffff' }, terms);
    expect((await sharp(flat.bytes).metadata()).hasAlpha).toBe(false);
  });

  it('applies the orientation and strips metadata', async () => {
    const turned = await sharp(png)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'someone' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const made = await renderImage(turned, { ...plain, box: { height: 150 } }, terms);
    expect(made).toMatchObject({ width: 100, height: 150 });
    expect(made.bytes.includes('someone')).toBe(false);
    near(await pixel(made, 50, 10), [204, 0, 0]);
  });

  it('blurs, trims, and shades each side', async () => {
    const blurred = await renderImage(png, { ...plain, blurSigmaPx: 20, format: 'png' }, terms);
    near(await pixel(blurred, 74, 50), [102, 0, 102], 25);
    const framed = await sharp(png)
      .extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#ffffff' })
      .png()
      .toBuffer();
    expect(await renderImage(framed, { ...plain, box: {}, trimThreshold: 10 }, terms)).toMatchObject({
      width: 300,
      height: 200,
    });
    const white = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer();
    for (const side of GRADIENT_SIDES) {
      const shaded = await renderImage(
        white,
        { ...plain, gradient: { side, opacityPercent: 80 }, format: 'png' },
        terms,
      );
      const [dark, clear] = {
        top: [
          [50, 0],
          [50, 99],
        ],
        bottom: [
          [50, 99],
          [50, 0],
        ],
        left: [
          [0, 50],
          [99, 50],
        ],
        right: [
          [99, 50],
          [0, 50],
        ],
      }[side];
      expect((await pixel(shaded, dark![0]!, dark![1]!))[0]).toBeLessThan(70);
      expect((await pixel(shaded, clear![0]!, clear![1]!))[0]).toBe(255);
    }
  });

  it('says that a broken source is broken', async () => {
    const whole = await photograph(200, 200);
    const jpeg = await sharp(whole).jpeg().toBuffer();
    for (const cut of [
      jpeg.subarray(0, jpeg.length / 2),
      whole.subarray(0, whole.length / 2),
      Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    ])
      await expect(renderImage(cut, plain, terms)).rejects.toMatchObject({ code: 'IMAGE_UNPROCESSABLE' });
  });
});

describe('renderPlaceholder', () => {
  it.each(['webp', 'jpeg'] as const)(
    'is a picture of 1 kB at most, in %s, even of a noisy photograph',
    async (format) => {
      const made = await renderPlaceholder(await photograph(600, 900), format, limits);
      expect(made.bytes.length).toBeLessThanOrEqual(MAX_PLACEHOLDER_BYTES);
      expect(Math.max(made.width, made.height)).toBeLessThanOrEqual(32);
      expect(made.height).toBeGreaterThan(made.width);
    },
  );
});
