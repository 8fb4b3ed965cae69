import { FITS, GRADIENT_SIDES, OUTPUT_FORMATS } from '@marquee/artwork/plan';
import type { Recipe } from './recipe.ts';

/** One kind of part: how it is read, how it is written, and what it takes, in words for errors and docs. */
interface Part {
  readonly takes: string;
  /** What the text after the colon means, or `undefined` when it means nothing. */
  readonly read: (value: string) => Partial<Recipe> | undefined;
  readonly print: (recipe: Recipe) => readonly string[];
}

const GRAVITIES = {
  center: { x: 0.5, y: 0.5 },
  top: { x: 0.5, y: 0 },
  bottom: { x: 0.5, y: 1 },
  left: { x: 0, y: 0.5 },
  right: { x: 1, y: 0.5 },
  'top-left': { x: 0, y: 0 },
  'top-right': { x: 1, y: 0 },
  'bottom-left': { x: 0, y: 1 },
  'bottom-right': { x: 1, y: 1 },
} as const;

const DEFAULT_GRADIENT_OPACITY = 60;

const wholeNumber = (text: string, min: number, max: number): number | undefined => {
  const value = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value >= min && value <= max ? value : undefined;
};
const unless = <T>(value: T | undefined, field: (value: T) => Partial<Recipe>): Partial<Recipe> | undefined =>
  value === undefined ? undefined : field(value);
const write = (name: string, value: string | number | undefined): readonly string[] =>
  value === undefined ? [] : [`${name}:${value}`];
const member = <T extends string>(table: readonly T[], text: string): T | undefined =>
  table.find((entry) => entry === text);

/** A fraction of 0 to 1 with three decimals at most, in the one spelling that printing gives. */
function fraction(text: string): number | undefined {
  if (!/^(?:0(?:\.\d{1,3})?|1(?:\.0{1,3})?)$/.test(text)) return undefined;
  return Number(text);
}

function readFocal(value: string): Partial<Recipe> | undefined {
  const [x, y, ...rest] = value.split(',').map(fraction);
  return x === undefined || y === undefined || rest.length > 0 ? undefined : { keep: { x, y } };
}

function readGradient(value: string): Partial<Recipe> | undefined {
  const [name = '', opacity = String(DEFAULT_GRADIENT_OPACITY), ...rest] = value.split(':');
  const side = member(GRADIENT_SIDES, name);
  const opacityPercent = wholeNumber(opacity, 1, 100);
  if (side === undefined || opacityPercent === undefined || rest.length > 0) return undefined;
  return { gradient: { side, opacityPercent } };
}

/** Every part, by its name before the colon. */
export const PARTS = {
  fit: {
    takes: `fit:${FITS.join('|')}`,
    read: (value) => unless(member(FITS, value), (fit) => ({ fit })),
    print: ({ fit }) => write('fit', fit),
  },
  fp: {
    takes: 'fp:x,y (fractions of 0 to 1, three decimals at most)',
    read: readFocal,
    print: ({ keep }) => (typeof keep === 'object' ? [`fp:${keep.x},${keep.y}`] : []),
  },
  gravity: {
    takes: `gravity:${Object.keys(GRAVITIES).join('|')}`,
    read: (value) => unless(new Map(Object.entries(GRAVITIES)).get(value), (keep) => ({ keep })),
    print: () => [],
  },
  smart: {
    takes: 'smart:attention|entropy',
    read: (value) => unless(member(['attention', 'entropy'] as const, value), (keep) => ({ keep })),
    print: ({ keep }) => (typeof keep === 'string' ? [`smart:${keep}`] : []),
  },
  dpr: {
    takes: 'dpr:1 to 4, in quarters',
    read: (value) =>
      unless(/^[1-4](?:\.(?:0|25|5|50|75))?$/.test(value) && Number(value) <= 4 ? Number(value) : undefined, (dpr) => ({
        dpr,
      })),
    print: ({ dpr }) => write('dpr', dpr),
  },
  q: {
    takes: 'q:1 to 100',
    read: (value) => unless(wholeNumber(value, 1, 100), (quality) => ({ quality })),
    print: ({ quality }) => write('q', quality),
  },
  format: {
    takes: `format:${OUTPUT_FORMATS.join('|')} (or a file extension on the last segment)`,
    read: (value) => unless(member(OUTPUT_FORMATS, value === 'jpg' ? 'jpeg' : value), (format) => ({ format })),
    print: ({ format }) => write('format', format),
  },
  blur: {
    takes: 'blur:1 to 50',
    read: (value) => unless(wholeNumber(value, 1, 50), (blurSigmaPx) => ({ blurSigmaPx })),
    print: ({ blurSigmaPx }) => write('blur', blurSigmaPx),
  },
  bg: {
    takes: 'bg:rrggbb',
    read: (value) => (/^[0-9a-f]{6}$/i.test(value) ? { background: `#${value.toLowerCase()}` } : undefined),
    print: ({ background }) => write('bg', background?.slice(1)),
  },
  trim: {
    takes: 'trim:1 to 99',
    read: (value) => unless(wholeNumber(value, 1, 99), (trimThreshold) => ({ trimThreshold })),
    print: ({ trimThreshold }) => write('trim', trimThreshold),
  },
  gradient: {
    takes: `gradient:${GRADIENT_SIDES.join('|')}, then :1 to :100 percent of black if wanted`,
    read: readGradient,
    print: ({ gradient }) => write('gradient', gradient && `${gradient.side}:${gradient.opacityPercent}`),
  },
  enlarge: {
    takes: 'enlarge:yes',
    read: (value) => (value === 'yes' ? { enlarge: true } : undefined),
    print: ({ enlarge }) => write('enlarge', enlarge && 'yes'),
  },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

/** In the order in which they are printed. */
export const PART_NAMES = Object.keys(PARTS) as readonly PartName[];

/** What a segment `name:value` means, or `undefined` when it means nothing. */
export function readPart(segment: string): Partial<Recipe> | undefined {
  const colon = segment.indexOf(':');
  const name = PART_NAMES.find((candidate) => candidate === segment.slice(0, colon));
  return colon < 1 || name === undefined ? undefined : PARTS[name].read(segment.slice(colon + 1));
}
