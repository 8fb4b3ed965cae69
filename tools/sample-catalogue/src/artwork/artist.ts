import type { ImageLine } from '../lines.ts';
import { composePicture, type Subject, subjectColours } from './compose.ts';
import { FRAMES, type PictureName, PICTURES } from './frame.ts';
import { sceneThumbhash } from './scene-raster.ts';
import { sceneToSvg } from './scene-svg.ts';
import { createTypefaces } from './typeface.ts';

/** A finished picture; `source` is its path below the export's folder. */
export interface Artwork {
  readonly source: string;
  readonly svg: string;
}

/** A picture's source and all that is known of it. */
export type Picture = Pick<ImageLine, 'source' | 'width' | 'height' | 'palette' | 'thumbhash' | 'focal_point'>;
export type Pictures = Readonly<Record<PictureName, Picture>>;

/** Draws pictures, and says what is in them without looking: size, palette, thumbhash and focal point follow from the layout. */
export interface Artist {
  /** Draws one picture to `source`. */
  picture(name: PictureName, subject: Subject, source: string): Picture;
  /** Draws the four pictures of a subject to `{base}-{name}.svg`. */
  pictures(subject: Subject, base: string): Pictures;
}

/** @param draw takes each finished picture; left out, none is written, and what is known of them is the same */
export function createArtist(draw?: (artwork: Artwork) => void): Artist {
  const typefaces = createTypefaces();
  const picture: Artist['picture'] = (name, subject, source) => {
    const scene = composePicture(name, subject, typefaces);
    draw?.({ source, svg: sceneToSvg(scene) });
    const { x, y, width, height } = FRAMES[name];
    return {
      source,
      width,
      height,
      palette: subjectColours(subject).palette,
      thumbhash: sceneThumbhash(scene),
      focal_point: { x: Math.round((x / width) * 1000) / 1000, y: Math.round((y / height) * 1000) / 1000 },
    };
  };
  return {
    picture,
    pictures: (subject, base) => ({
      poster: picture('poster', subject, `${base}-poster.svg`),
      square: picture('square', subject, `${base}-square.svg`),
      background: picture('background', subject, `${base}-background.svg`),
      hero: picture('hero', subject, `${base}-hero.svg`),
    }),
  };
}

const KINDS = {
  poster: { type: 'poster', orientation: 'portrait' },
  square: { type: 'poster', orientation: 'square' },
  background: { type: 'background', orientation: 'landscape' },
  hero: { type: 'hero', orientation: 'landscape' },
} as const satisfies Record<PictureName, Pick<ImageLine, 'type' | 'orientation'>>;

/** The images of an asset, in the order in which apps take them; a background has no words and so no language. */
export function imageLines(asset: string, pictures: Pictures, language: string): ImageLine[] {
  return PICTURES.map((name) => ({
    id: `${asset}-${name}`,
    ...KINDS[name],
    ...(name === 'background' ? {} : { language }),
    ...pictures[name],
  }));
}

/** A further poster, in another language. */
export function localizedPosterLine(asset: string, picture: Picture, language: string): ImageLine {
  return { id: `${asset}-poster-${language}`, ...KINDS.poster, language, ...picture };
}
