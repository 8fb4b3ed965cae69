import { createRandom } from '../random.ts';
import type { Design } from './designs/design.ts';
import { DESIGNS, type DesignName } from './designs/index.ts';
import { type Box, type Frame, FRAMES, type PictureName } from './frame.ts';
import { fitText, type Setting, setText } from './lettering.ts';
import { type Colours, coloursOf, hueStep } from './palette.ts';
import type { Outlines, Scene } from './scene.ts';
import type { Typeface, TypefaceName } from './typeface.ts';

/** What a picture is of. */
export interface Subject {
  readonly design: DesignName;
  /** Equal keys give equal figures and hues: a series and its seasons share one. */
  readonly key: string;
  readonly title: string;
  /** A short line above the title: a genre and a year, or "Season 2". */
  readonly caption: string;
}

const LEADING: Readonly<Record<TypefaceName, number>> = {
  anton: 1.14,
  abril: 1.02,
  archivo: 1.02,
  bebas: 0.92,
  madimi: 1.02,
  righteous: 1.02,
};

const CAPTION: TypefaceName = 'bebas';
const VEIL_OPACITY = 0.94;

/** The colours of a subject, the same in all of its pictures. */
export function subjectColours({ design, key }: Subject): Colours {
  const { tone, hues }: Design = DESIGNS[design];
  return coloursOf(tone, hueStep(createRandom('hue', key).next(), hues));
}

/** Composes one picture of a subject; a background carries no lettering. */
export function composePicture(
  name: PictureName,
  subject: Subject,
  typefaces: (name: TypefaceName) => Typeface,
): Scene {
  const frame: Frame = FRAMES[name];
  const design: Design = DESIGNS[subject.design];
  const colours = subjectColours(subject);
  const scene = {
    width: frame.width,
    height: frame.height,
    ground: design.ground(colours),
    shapes: design.draw(frame, colours, createRandom('figure', subject.key)),
  };
  if (frame.title === undefined) return { ...scene, lettering: [] };
  const { veilFrom, veilTo } = frame.title;
  return {
    ...scene,
    veil: { colour: colours.ground, opacity: VEIL_OPACITY, start: veilFrom, end: veilTo },
    lettering: letter(subject, frame.title, typefaces),
  };
}

function letter(
  subject: Subject,
  place: NonNullable<Frame['title']>,
  typefaces: (name: TypefaceName) => Typeface,
): Outlines[] {
  const design: Design = DESIGNS[subject.design];
  const colours = subjectColours(subject);
  const setting: Setting = { typeface: typefaces(design.typeface), leading: LEADING[design.typeface] };
  const small: Setting = { typeface: typefaces(CAPTION), leading: 1 };
  const captionSize = place.box.width * 0.06;
  const box: Box = { ...place.box, y: place.box.y + captionSize * 1.4, height: place.box.height - captionSize * 1.4 };
  const text = design.upper === true ? subject.title.toLocaleUpperCase('en') : subject.title;
  const title = setText(setting, fitText(setting, text, { box, maxSize: place.maxSize }), {
    box,
    align: place.align,
    colour: colours.text,
  });
  const above: Box = { ...place.box, height: title.top - captionSize * 0.7 - place.box.y };
  const highlight = hexToRgb(colours.palette.highlight_color);
  const caption = setText(
    small,
    { lines: [subject.caption.toLocaleUpperCase('en')], size: captionSize },
    { box: above, align: place.align, colour: highlight },
  );
  return [title, caption];
}

function hexToRgb(hex: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}
