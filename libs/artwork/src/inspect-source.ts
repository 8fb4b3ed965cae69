import { Problem } from '@marquee/problem';
import type { Metadata } from 'sharp';
import { sharp } from './sharp.ts';
import { sniffSourceType, SOURCE_TYPES, type SourceType } from './sniff.ts';
import type { SourceLimits } from './source-limits.ts';
import { svgThreat } from './svg-safety.ts';

/** What a source's head tells of it; nothing is decoded. */
export interface SourceHead {
  contentType: SourceType;
  /** As it is seen, its EXIF orientation applied. */
  width: number;
  height: number;
  hasAlpha: boolean;
  /** An SVG: sharp at every size, so that no size is an enlargement. */
  isVector: boolean;
  /** Whether its colours need converting: it has a profile other than sRGB, or is CMYK or wide. */
  needsColourConversion: boolean;
}

/**
 * Opens a source within its limits and reads its head.
 * @throws Problem IMAGE_TYPE_REFUSED, IMAGE_SOURCE_TOO_LARGE or IMAGE_UNPROCESSABLE.
 */
export async function inspectSource(source: Uint8Array, limits: SourceLimits): Promise<SourceHead> {
  if (source.length > limits.maxBytes) throw tooLarge('bytes', source.length, limits.maxBytes);
  const contentType = sniffSourceType(source);
  if (contentType === undefined || (contentType === 'image/svg+xml' && !limits.allowSvg)) {
    const taken = SOURCE_TYPES.filter((type) => limits.allowSvg || type !== 'image/svg+xml');
    throw new Problem(
      'IMAGE_TYPE_REFUSED',
      `The source is not a picture of a type that is taken: ${taken.join(', ')}.`,
    );
  }
  if (contentType === 'image/svg+xml') refuseUnsafeSvg(source);
  return headOf(contentType, await readMetadata(source), limits);
}

/** How every source is opened: broken data is an error and not a grey area; only the first frame; never more pixels than checked. */
export function sourceOptions(limits: SourceLimits): { failOn: 'error'; limitInputPixels: number; pages: 1 } {
  return { failOn: 'error', limitInputPixels: limits.maxPixels, pages: 1 };
}

async function readMetadata(source: Uint8Array): Promise<Metadata> {
  try {
    // The pixel limit is checked below, where it can be told apart from broken data; a head allocates nothing by size.
    return await sharp(source, { failOn: 'error', limitInputPixels: false }).metadata();
  } catch (error) {
    throw unreadable(error);
  }
}

function headOf(contentType: SourceType, metadata: Metadata, limits: SourceLimits): SourceHead {
  const { autoOrient, pages = 1, pageHeight, space, hasProfile, depth, hasAlpha } = metadata;
  const turned = metadata.width !== autoOrient.width;
  const frameHeight = pageHeight ?? metadata.height;
  const [width, height] = turned ? [frameHeight, metadata.width] : [metadata.width, frameHeight];
  if (pages > limits.maxFrames) throw tooLarge('frames', pages, limits.maxFrames);
  if (Math.max(width, height) > limits.maxSidePx)
    throw tooLarge('pixels a side', Math.max(width, height), limits.maxSidePx);
  if (width * height > limits.maxPixels) throw tooLarge('pixels', width * height, limits.maxPixels);
  return {
    contentType,
    width,
    height,
    hasAlpha,
    isVector: contentType === 'image/svg+xml',
    needsColourConversion: (hasProfile && !isSrgbProfile(metadata.icc)) || space === 'cmyk' || depth !== 'uchar',
  };
}

/** Whether an ICC profile describes sRGB, by its description: then a conversion would cost 10 to 34 % and change nothing. */
function isSrgbProfile(icc: Uint8Array | undefined): boolean {
  if (icc === undefined) return false;
  // The description is ASCII (`desc`, version 2) or UTF-16BE (`mluc`, version 4): without NULs both read alike.
  const text = Buffer.from(icc.subarray(0, 4_096)).toString('latin1').replaceAll('\0', '');
  return /sRGB|IEC ?61966-2[-.]1/.test(text) && !/linear|scRGB/i.test(text);
}

function refuseUnsafeSvg(source: Uint8Array): void {
  const threat = svgThreat(new TextDecoder().decode(source));
  if (threat !== undefined)
    throw new Problem('IMAGE_TYPE_REFUSED', `The source is an SVG with ${threat}, which is not taken.`);
}

function tooLarge(what: string, found: number, limit: number): Problem {
  return new Problem('IMAGE_SOURCE_TOO_LARGE', `The source has ${found} ${what}; at most ${limit} are taken.`);
}

/** What libvips says of a source goes to the log; the caller learns that the picture is broken. */
export function unreadable(error: unknown): Problem {
  return new Problem(
    'IMAGE_UNPROCESSABLE',
    'The source is broken: it cannot be decoded as the picture that it says it is.',
    {
      privateMessage: error instanceof Error ? error.message : String(error),
      cause: error,
    },
  );
}
