import { readablePalette } from '@marquee/artwork/plan';
import type { Image, ImageFacts } from '@marquee/catalogue';

/** What can be measured of a picture. */
export type Measures = Pick<ImageFacts, 'width' | 'height' | 'palette' | 'thumbhash' | 'focal_point'>;

const CENTRE = { x: 0.5, y: 0.5 };

/** What the export itself tells of a picture; `undefined` unless it tells size, palette and thumbhash. */
export function exportedMeasures({ width, height, palette, thumbhash, focal_point }: Image): Measures | undefined {
  if (width === undefined || height === undefined || palette === undefined || thumbhash === undefined) return undefined;
  return { width, height, palette, thumbhash, focal_point: focal_point ?? CENTRE };
}

/** A picture as the index holds it. What the export tells goes before what was measured, but for colours that nobody could read. */
export function imageFacts(image: Image, sha256: string, measured: Measures): ImageFacts {
  return {
    id: image.id,
    type: image.type,
    orientation: image.orientation,
    language: image.language ?? null,
    sha256,
    width: image.width ?? measured.width,
    height: image.height ?? measured.height,
    palette: readablePalette(image.palette ?? measured.palette),
    thumbhash: image.thumbhash ?? measured.thumbhash,
    focal_point: image.focal_point ?? measured.focal_point,
  };
}
