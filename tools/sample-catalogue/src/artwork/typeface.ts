import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype from 'opentype.js';

/** The open fonts of the posters (SIL Open Font License 1.1), each a package of @expo-google-fonts. */
const FONT_FILES = {
  anton: '@expo-google-fonts/anton/400Regular/Anton_400Regular.ttf',
  abril: '@expo-google-fonts/abril-fatface/400Regular/AbrilFatface_400Regular.ttf',
  archivo: '@expo-google-fonts/archivo-black/400Regular/ArchivoBlack_400Regular.ttf',
  bebas: '@expo-google-fonts/bebas-neue/400Regular/BebasNeue_400Regular.ttf',
  madimi: '@expo-google-fonts/madimi-one/400Regular/MadimiOne_400Regular.ttf',
  righteous: '@expo-google-fonts/righteous/400Regular/Righteous_400Regular.ttf',
} as const;
export type TypefaceName = keyof typeof FONT_FILES;

/** The one font that has every letter of the sample: it lends what another lacks. */
const LENDER: TypefaceName = 'anton';

/** An outline that can be set anywhere: where it begins, and all the rest relative to that; in units of its grid. */
export interface Outline {
  readonly x: number;
  readonly y: number;
  /** Empty for a space. */
  readonly path: string;
}

/** A font; measures are in ems. */
export interface Typeface {
  readonly capHeight: number;
  advance(letter: string): number;
  kerning(left: string, right: string): number;
  /** How far a letter rises above the baseline, accents included. */
  rise(letter: string): number;
  /** A letter's outline in whole units, `grid` of them an em. */
  outline(letter: string, grid: number): Outline;
  has(letter: string): boolean;
}

/** Loads fonts when they are first asked for. */
export function createTypefaces(): (name: TypefaceName) => Typeface {
  const loaded = new Map<TypefaceName, Typeface>();
  const typeface = (name: TypefaceName): Typeface => {
    const face = loaded.get(name) ?? readTypeface(name, name === LENDER ? undefined : () => typeface(LENDER));
    loaded.set(name, face);
    return face;
  };
  return typeface;
}

/** Keeps what `make` gives for a key. */
function remembered<Value>(make: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

function readTypeface(name: TypefaceName, lender: (() => Typeface) | undefined): Typeface {
  const file = readFileSync(createRequire(import.meta.url).resolve(FONT_FILES[name]));
  const font = opentype.parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
  const em = font.unitsPerEm;
  const indexes = remembered((letter) => font.charToGlyphIndex(letter));
  const has = (letter: string): boolean => indexes(letter) > 0;
  const borrows = (letter: string): Typeface | undefined => (has(letter) ? undefined : lender?.());
  const glyphOf = (letter: string): opentype.Glyph => font.charToGlyph(letter);
  const grids = remembered((grid) =>
    remembered((letter) => outline(glyphOf(letter).getPath(0, 0, Number(grid)).commands)),
  );
  const kernings = remembered((pair) => {
    const [left = '', right = ''] = pair;
    return font.getKerningValue(glyphOf(left), glyphOf(right)) / em;
  });
  const advances = remembered((letter) => (glyphOf(letter).advanceWidth ?? 0) / em);
  const rises = remembered((letter) => glyphOf(letter).getBoundingBox().y2 / em);
  return {
    capHeight: rises('H'),
    has,
    advance: (letter) => borrows(letter)?.advance(letter) ?? advances(letter),
    rise: (letter) => borrows(letter)?.rise(letter) ?? rises(letter),
    outline: (letter, grid) => borrows(letter)?.outline(letter, grid) ?? grids(String(grid))(letter),
    kerning: (left, right) => kernings(`${left}${right}`),
  };
}

type Command = opentype.PathCommand;

/** Numbers of path data with no more between them than a parser needs. */
function numbers(...values: number[]): string {
  return values.map((value, index) => (index === 0 || value < 0 ? String(value) : ` ${String(value)}`)).join('');
}

/** Path data whose every step is relative, on whole numbers: the absolute points are rounded, so that no error adds up. */
function outline(commands: readonly Command[]): { x: number; y: number; path: string } {
  let first: { x: number; y: number } | undefined;
  let start = { x: 0, y: 0 };
  let at = start;
  let path = '';
  for (const command of commands) {
    if (command.type === 'Z') {
      path += 'z';
      at = start;
      continue;
    }
    const to = { x: Math.round(command.x), y: Math.round(command.y) };
    if (command.type === 'M') {
      if (first === undefined) first = to;
      else path += `m${numbers(to.x - at.x, to.y - at.y)}`;
      start = to;
    } else {
      path += segment(command, at, to);
    }
    at = to;
  }
  return { ...(first ?? { x: 0, y: 0 }), path };
}

function segment(
  command: Exclude<Command, { type: 'M' | 'Z' }>,
  at: { x: number; y: number },
  to: { x: number; y: number },
): string {
  const relative = (x: number, y: number): [number, number] => [Math.round(x) - at.x, Math.round(y) - at.y];
  const [dx, dy] = [to.x - at.x, to.y - at.y];
  switch (command.type) {
    case 'C':
      return `c${numbers(...relative(command.x1, command.y1), ...relative(command.x2, command.y2), dx, dy)}`;
    case 'Q':
      return `q${numbers(...relative(command.x1, command.y1), dx, dy)}`;
    case 'L':
      if (dx === 0 && dy === 0) return '';
      if (dy === 0) return `h${dx}`;
      return dx === 0 ? `v${dy}` : `l${numbers(dx, dy)}`;
  }
}
