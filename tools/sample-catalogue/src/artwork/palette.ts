import type { Palette } from '@marquee/catalogue';
import { type Oklch, readableOn, type Rgb, toHex, toRgb } from './colour.ts';

/** The colours of one design at one hue. */
export interface Colours {
  /** The darkest (or, in a light design, the lightest): what lies behind the title. */
  readonly ground: Rgb;
  readonly shade: Rgb;
  readonly middle: Rgb;
  readonly bright: Rgb;
  readonly accent: Rgb;
  /** Titles; it stands out from the ground by 7 to 1 at least. */
  readonly text: Rgb;
  readonly palette: Palette;
}

export type Tone = 'dark' | 'light';

/** WCAG 2.2, 1.4.3: text of any size. */
const READABLE = 4.5;
const CLEARLY_READABLE = 7;
const HUES = 36;

/** One of the wheel's 36 hues, `turn` (0 to 1) of the way through a range: few enough that palettes meet in the cache, enough to look different. */
export function hueStep(turn: number, [from, to]: readonly [number, number] = [0, 360]): number {
  const step = 360 / HUES;
  return (((Math.floor((from + turn * (to - from)) / step) * step) % 360) + 360) % 360;
}

const TONES = {
  dark: {
    ground: [0.19, 0.05, 0],
    shade: [0.29, 0.09, 12],
    middle: [0.46, 0.14, 28],
    bright: [0.7, 0.17, 52],
    accent: [0.84, 0.15, 172],
    text: [0.97, 0.02, 60],
  },
  light: {
    ground: [0.95, 0.035, 0],
    shade: [0.87, 0.08, 20],
    middle: [0.76, 0.14, 40],
    bright: [0.66, 0.2, 75],
    accent: [0.55, 0.2, 190],
    text: [0.24, 0.07, 0],
  },
} as const satisfies Record<Tone, Record<string, readonly [lightness: number, chroma: number, turn: number]>>;

const known = new Map<string, Colours>();

/** The colours of a tone around `hue` (degrees), and the four roles that apps read: each stands out from the ground by 4.5 to 1. */
export function coloursOf(tone: Tone, hue: number): Colours {
  const key = `${tone}${hue}`;
  const colours = known.get(key) ?? mixColours(tone, hue);
  known.set(key, colours);
  return colours;
}

function mixColours(tone: Tone, hue: number): Colours {
  const of = (role: keyof (typeof TONES)['dark']): Oklch => {
    const [lightness, chroma, turn] = TONES[tone][role];
    return { lightness, chroma, hue: (hue + turn) % 360 };
  };
  const ground = toRgb(of('ground'));
  const text = toRgb(readableOn(ground, of('text'), CLEARLY_READABLE));
  const highlight = toRgb(readableOn(ground, tone === 'dark' ? of('bright') : of('accent'), READABLE));
  const button = toRgb(readableOn(highlight, { ...of('text'), chroma: 0.05 }, READABLE));
  return {
    ground,
    shade: toRgb(of('shade')),
    middle: toRgb(of('middle')),
    bright: toRgb(of('bright')),
    accent: toRgb(of('accent')),
    text,
    palette: {
      background_color: toHex(ground),
      background_text_color: toHex(text),
      button_text_color: toHex(button),
      highlight_color: toHex(highlight),
    },
  };
}
