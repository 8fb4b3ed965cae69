import { sharp } from './sharp.ts';
import { describe, expect, it } from 'vitest';
import { DEFAULT_QUALITY, encodeAs } from './output-format.ts';
import { flatArtwork, lumaOf, photograph, ssim } from './testing.ts';

describe('the default qualities', () => {
  it('look equal: SSIM within 0.005 of each other, the better format the smaller', { timeout: 60_000 }, async () => {
    const pictures = [await photograph(1_000, 1_500, 3), flatArtwork(1_000, 1_500)];
    const measured = await Promise.all(
      (['avif', 'webp', 'jpeg'] as const).map(async (format) => {
        const figures = await Promise.all(
          pictures.map(async (picture) => {
            const reference = await sharp(picture).resize({ height: 500 }).png().toBuffer();
            const encoded = await encodeAs(sharp(reference), format, DEFAULT_QUALITY[format]).toBuffer();
            return { similarity: ssim(await lumaOf(reference), await lumaOf(encoded)), bytes: encoded.length };
          }),
        );
        return {
          similarity: figures.reduce((sum, { similarity }) => sum + similarity, 0) / figures.length,
          bytes: figures.reduce((sum, { bytes }) => sum + bytes, 0),
        };
      }),
    );
    const [avif, webp, jpeg] = measured;
    const similarities = measured.map(({ similarity }) => similarity);
    expect(Math.max(...similarities) - Math.min(...similarities)).toBeLessThan(0.005);
    expect(Math.min(...similarities)).toBeGreaterThan(0.97);
    expect(avif!.bytes).toBeLessThan(webp!.bytes);
    expect(webp!.bytes).toBeLessThan(jpeg!.bytes);
  });
});
