import type { SourceSurvey } from './analyse.ts';
import { placePicture, type Size } from './placement.ts';
import type { Rendering } from './rendering.ts';

/** Sources with fewer pixels are decoded in a few milliseconds as they are. */
const WORTH_PIXELS = 2_000_000;
/** The copy has half of the source's width and height, */
const SHRINK = 2;
/** or as much of them as makes it no larger than this: what encoders hold in memory grows with it. */
const MAX_COPY_PIXELS = 10_000_000;
/**
 * A derivative is at least so many times smaller than the copy that it is made from: then it looks as one that is made from the source
 * (the figures are in `docs/decisions/0027-derivatives-start-from-a-reduced-copy.md`).
 */
const LEAST_FACTOR = 1.5;

/** The size of the reduced copy of a source; `undefined` where the source itself is quickly decoded, or has no pixels. */
export function reducedCopySize({ width, height, isVector }: SourceSurvey): Size | undefined {
  if (isVector || width * height < WORTH_PIXELS) return undefined;
  const factor = Math.max(SHRINK, Math.sqrt((width * height) / MAX_COPY_PIXELS));
  return { width: Math.max(1, Math.round(width / factor)), height: Math.max(1, Math.round(height / factor)) };
}

/**
 * Whether a derivative is made from the source's reduced copy. It depends on source and rendering alone, never on what is ready, so that
 * a derivative always has the same bytes. Trimming compares the source's own pixels.
 */
export function startsFromCopy(
  survey: SourceSurvey,
  { box, fit, keep, enlarge, maxSidePx, trimThreshold }: Rendering,
): boolean {
  const copy = reducedCopySize(survey);
  if (copy === undefined || trimThreshold !== undefined) return false;
  const focal = typeof keep === 'string' ? { x: 0.5, y: 0.5 } : keep;
  const { scaled } = placePicture({ source: survey, box, fit, enlarge, maxSidePx, focal });
  // Rounded as the derivative's own sides are.
  const fits = (side: number, ofCopy: number): boolean => side <= Math.ceil(ofCopy / LEAST_FACTOR);
  return fits(scaled.width, copy.width) && fits(scaled.height, copy.height);
}
