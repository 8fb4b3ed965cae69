import { sharp } from './sharp.ts';
import { inspectSource, sourceOptions, unreadable } from './inspect-source.ts';
import { CONTENT_TYPES, encodeAs } from './output-format.ts';
import type { RenderedImage } from './render-image.ts';
import type { SourceLimits } from './source-limits.ts';

/** A placeholder never has more bytes: it fits into the first packets of an answer, or into a list as a data URL. */
export const MAX_PLACEHOLDER_BYTES = 1_000;

/** From the best looking to one that is always small enough. */
const TRIES = [
  { sidePx: 32, quality: 40 },
  { sidePx: 24, quality: 30 },
  { sidePx: 16, quality: 20 },
  { sidePx: 8, quality: 10 },
] as const;

/**
 * A tiny picture to show until the real one is there: 32 px on the long side at most, `MAX_PLACEHOLDER_BYTES` at most.
 * @throws Problem IMAGE_TYPE_REFUSED, IMAGE_SOURCE_TOO_LARGE or IMAGE_UNPROCESSABLE.
 */
export async function renderPlaceholder(
  source: Uint8Array,
  format: 'webp' | 'jpeg',
  limits: SourceLimits,
): Promise<RenderedImage> {
  await inspectSource(source, limits);
  let smallest: RenderedImage | undefined;
  for (const { sidePx, quality } of TRIES) {
    const small = sharp(source, sourceOptions(limits))
      .autoOrient()
      .resize(sidePx, sidePx, { fit: 'inside' })
      .flatten({ background: '#000000' })
      .toColourspace('srgb');
    try {
      const { data, info } = await encodeAs(small, format, quality).toBuffer({ resolveWithObject: true });
      smallest = { bytes: data, contentType: CONTENT_TYPES[format], width: info.width, height: info.height };
    } catch (error) {
      throw unreadable(error);
    }
    if (smallest.bytes.length <= MAX_PLACEHOLDER_BYTES) break;
  }
  if (smallest === undefined) throw new RangeError('no sizes to try');
  return smallest;
}
