import { sharp } from './sharp.ts';
import { rgbaToThumbHash } from 'thumbhash';
import { type FocalPoint, focalPointOf } from './focal-point.ts';
import { inspectSource, type SourceHead, sourceOptions, unreadable } from './inspect-source.ts';
import { type PaletteRoles, paletteOf } from './palette.ts';
import type { SourceType } from './sniff.ts';
import { DEFAULT_SOURCE_LIMITS, type SourceLimits } from './source-limits.ts';

/** What is told of a picture beside its pixels; made once, at publish. */
export interface ImageAnalysis {
  /** In pixels, as it is seen (orientation applied). Of an SVG: its own size at 96 dots an inch. */
  width: number;
  height: number;
  palette: PaletteRoles;
  /** Base64, some 25 bytes: https://github.com/evanw/thumbhash */
  thumbhash: string;
  focal_point: FocalPoint;
  contentType: SourceType;
}

/** Thumbhash takes at most 100 px a side, and a palette needs no more. */
const SAMPLE_SIDE_PX = 96;

/**
 * Measures a picture: size, palette, thumbhash, focal point. The same bytes always give the same facts.
 * @throws Problem IMAGE_TYPE_REFUSED, IMAGE_SOURCE_TOO_LARGE or IMAGE_UNPROCESSABLE.
 */
export async function analyseImage(
  source: Uint8Array,
  limits: SourceLimits = DEFAULT_SOURCE_LIMITS,
): Promise<ImageAnalysis> {
  const { width, height, contentType } = await inspectSource(source, limits);
  const { data, info } = await sample(source, limits);
  return {
    width,
    height,
    palette: paletteOf(data),
    thumbhash: Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64'),
    focal_point: focalPointOf({ width: info.width, height: info.height, pixels: withoutAlpha(data) }),
    contentType,
  };
}

/** What deciding on derivatives needs to know of a source; made once a source. */
export interface SourceSurvey extends SourceHead {
  /** Whether anything shows through: an alpha channel (which every SVG has) may well be opaque all over. */
  isTranslucent: boolean;
}

/** Nearly opaque edges, as an SVG's smoothing leaves them at its border, do not make a picture translucent. */
const OPAQUE_FROM = 250;

/**
 * Reads a source's head and looks whether it is translucent; decodes only what has an alpha channel, and that in small.
 * @throws Problem IMAGE_TYPE_REFUSED, IMAGE_SOURCE_TOO_LARGE or IMAGE_UNPROCESSABLE.
 */
export async function surveySource(source: Uint8Array, limits: SourceLimits): Promise<SourceSurvey> {
  const head = await inspectSource(source, limits);
  if (!head.hasAlpha) return { ...head, isTranslucent: false };
  const { data } = await sample(source, limits);
  for (let at = 3; at < data.length; at += 4) {
    if ((data[at] ?? 255) < OPAQUE_FROM) return { ...head, isTranslucent: true };
  }
  return { ...head, isTranslucent: false };
}

async function sample(
  source: Uint8Array,
  limits: SourceLimits,
): Promise<{ data: Buffer; info: { width: number; height: number } }> {
  try {
    return await sharp(source, sourceOptions(limits))
      .autoOrient()
      .resize(SAMPLE_SIDE_PX, SAMPLE_SIDE_PX, { fit: 'inside' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw unreadable(error);
  }
}

function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) rgb.set(rgba.subarray(from, from + 3), to);
  return rgb;
}
