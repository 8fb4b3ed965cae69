import {
  type ImageAnalysis,
  type PaletteContrast,
  paletteContrast,
  type PaletteRoles,
  type SourceSurvey,
} from '@marquee/artwork/plan';
import type { ImageFacts } from '@marquee/catalogue';

/** What `info.json` tells of a picture. */
export interface ImageInfo {
  readonly width: number;
  readonly height: number;
  readonly aspect_ratio: number;
  readonly orientation: ImageFacts['orientation'];
  /** The media type of the source. */
  readonly format: string;
  readonly has_alpha: boolean;
  readonly palette: PaletteRoles;
  /** Contrast ratios by WCAG 2.2: background_text and button_text are 4.5 at least, highlight 3; of a measured palette background_text is 7. */
  readonly contrast: PaletteContrast;
  readonly thumbhash: string;
  readonly focal_point: { readonly x: number; readonly y: number };
}

/** Near enough to a square for a tile to be one. */
const SQUARE = { min: 0.95, max: 1.05 } as const;

/** Puts together what the catalogue says of a picture (that stands first: editors may have set it) and what its pixels tell. */
export function imageInfo(
  survey: SourceSurvey,
  facts: Pick<ImageFacts, 'palette' | 'thumbhash' | 'focal_point'> & Partial<Pick<ImageFacts, 'orientation'>>,
): ImageInfo {
  const { width, height } = survey;
  return {
    width,
    height,
    aspect_ratio: Math.round((width / height) * 10_000) / 10_000,
    orientation: facts.orientation ?? orientationOf(width / height),
    format: survey.contentType,
    has_alpha: survey.isTranslucent,
    palette: facts.palette,
    contrast: paletteContrast(facts.palette),
    thumbhash: facts.thumbhash,
    focal_point: facts.focal_point,
  };
}

/** What of an analysis stands in for the catalogue's facts. */
export function factsOfAnalysis({
  palette,
  thumbhash,
  focal_point,
}: ImageAnalysis): Pick<ImageFacts, 'palette' | 'thumbhash' | 'focal_point'> {
  return { palette, thumbhash, focal_point };
}

function orientationOf(ratio: number): ImageFacts['orientation'] {
  if (ratio >= SQUARE.min && ratio <= SQUARE.max) return 'square';
  return ratio < 1 ? 'portrait' : 'landscape';
}
