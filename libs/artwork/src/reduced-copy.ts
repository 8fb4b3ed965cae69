import { Problem } from '@marquee/problem';
import type { SourceSurvey } from './analyse.ts';
import { sourceOptions, unreadable } from './inspect-source.ts';
import { CONTENT_TYPES } from './output-format.ts';
import { reducedCopySize } from './reduced-copy-plan.ts';
import type { RenderedImage } from './render-image.ts';
import { sharp } from './sharp.ts';
import type { SourceLimits } from './source-limits.ts';

/**
 * Near enough to the source that what is made from either looks the same, in a quarter of its bytes. Without optimised coding it is written
 * while it is read; else libjpeg would hold all of it, 50 MB for 10 megapixels.
 */
const JPEG = { quality: 94, chromaSubsampling: '4:2:0', optimiseCoding: false } as const;
/** Lossless, for what is translucent; read many times and written once, yet more effort saves few bytes of photographs. */
const PNG = { compressionLevel: 2 } as const;

/**
 * Makes the reduced copy of a large source, from which most of its derivatives are made: as it is seen, in 8-bit sRGB, without metadata.
 * @param survey what `surveySource` told of this very source.
 * @throws Problem IMAGE_UNPROCESSABLE, or RangeError for a source that gets no copy.
 */
export async function renderReducedCopy(
  source: Uint8Array,
  { limits, survey }: { readonly limits: SourceLimits; readonly survey: SourceSurvey },
): Promise<RenderedImage> {
  const size = reducedCopySize(survey);
  if (size === undefined) throw new RangeError('The source is quickly decoded as it is.');
  const small = sharp(source, { ...sourceOptions(limits), ignoreIcc: !survey.needsColourConversion })
    .autoOrient()
    .resize(size.width, size.height, { fit: 'fill' })
    .toColourspace('srgb');
  const encoded = survey.isTranslucent ? small.png(PNG) : small.flatten({ background: '#000000' }).jpeg(JPEG);
  try {
    const bytes = await encoded.toBuffer();
    return { bytes, contentType: CONTENT_TYPES[survey.isTranslucent ? 'png' : 'jpeg'], ...size };
  } catch (error) {
    throw error instanceof Problem ? error : unreadable(error);
  }
}
