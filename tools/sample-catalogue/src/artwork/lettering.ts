import type { Rgb } from './colour.ts';
import type { Box } from './frame.ts';
import type { Outlines } from './scene.ts';
import type { Typeface } from './typeface.ts';

/** Beyond this a title would be all lines and no letters. */
const MAX_LINES = 6;
/** Units an em in the outlines written. Small letters need a coarse one only, and whole numbers keep files small. */
const GRIDS = [80, 120, 180, 240] as const;
const FINEST_GRID = 300;
/** A unit is less than a pixel, so that no point is half a pixel off. */
const UNITS_PER_PIXEL = 1.2;

/** A text set in lines that fit a box. */
export interface FittedText {
  readonly lines: readonly string[];
  /** Pixels an em. */
  readonly size: number;
}

export interface Setting {
  readonly typeface: Typeface;
  /** From baseline to baseline, in ems. */
  readonly leading: number;
}

/** A line's width in ems. */
export function textWidth(typeface: Typeface, text: string): number {
  let width = 0;
  let previous: string | undefined;
  for (const letter of text) {
    if (previous !== undefined) width += typeface.kerning(previous, letter);
    width += typeface.advance(letter);
    previous = letter;
  }
  return width;
}

/** Cuts words into `count` lines whose widest is as narrow as can be. */
export function breakLines(widths: readonly number[], space: number, count: number): number[] {
  const last = widths.length;
  const sums = [0];
  for (const width of widths) sums.push((sums.at(-1) ?? 0) + width + space);
  const lineWidth = (from: number, to: number): number => (sums[to] ?? 0) - (sums[from] ?? 0) - space;
  let best: { widest: number; cuts: number[] }[] = widths.map((_, index) => ({
    widest: lineWidth(0, index + 1),
    cuts: [index + 1],
  }));
  for (let line = 2; line <= count; line++) {
    best = best.map((kept, index) => {
      let choice = kept;
      for (let from = line - 1; from <= index; from++) {
        const before = best[from - 1];
        const widest = Math.max(before?.widest ?? Infinity, lineWidth(from, index + 1));
        if (before !== undefined && widest < choice.widest) choice = { widest, cuts: [...before.cuts, index + 1] };
      }
      return choice;
    });
  }
  return best[last - 1]?.cuts ?? [];
}

/** Wraps and scales `text` so that it is as large as its box and `maxSize` let it be. */
export function fitText(setting: Setting, text: string, { box, maxSize }: { box: Box; maxSize: number }): FittedText {
  const { typeface, leading } = setting;
  const words = text.split(' ').filter((word) => word !== '');
  const widths = words.map((word) => textWidth(typeface, word));
  let fitted: FittedText = { lines: [text], size: 0 };
  for (let count = 1; count <= Math.min(MAX_LINES, words.length); count++) {
    const cuts = breakLines(widths, typeface.advance(' '), count);
    const lines = cuts.map((cut, index) => words.slice(cuts[index - 1] ?? 0, cut).join(' '));
    const widest = Math.max(0.001, ...lines.map((line) => textWidth(typeface, line)));
    const tall = typeface.capHeight + (lines.length - 1) * leading;
    const size = Math.min(maxSize, box.width / widest, box.height / tall);
    if (size > fitted.size * 1.02) fitted = { lines, size };
  }
  return fitted;
}

/** Sets fitted text so that it ends at the bottom of its box, and says how high it rises, accents included. */
export function setText(
  setting: Setting,
  { lines, size }: FittedText,
  place: { box: Box; align: 'left' | 'centre'; colour: Rgb },
): Outlines & { readonly top: number } {
  const { typeface, leading } = setting;
  const grid = GRIDS.find((units) => units >= size * UNITS_PER_PIXEL) ?? FINEST_GRID;
  const bottom = place.box.y + place.box.height;
  const boxes = lines.map((line, index) => {
    const width = textWidth(typeface, line) * size;
    const baseline = bottom - (lines.length - 1 - index) * leading * size;
    const indent = place.align === 'left' ? 0 : (place.box.width - width) / 2;
    const height = Math.max(...Array.from(line, (letter) => typeface.rise(letter))) * size;
    return { x: place.box.x + indent, y: baseline - height, width, height };
  });
  const path = lines.map((line, index) => {
    const box = boxes[index] ?? { x: 0, y: 0, height: 0 };
    return linePath(typeface, line, { x: box.x / size, y: (box.y + box.height) / size, grid });
  });
  return { colour: place.colour, path: path.join(''), scale: size / grid, lines: boxes, top: boxes[0]?.y ?? bottom };
}

function linePath(typeface: Typeface, line: string, start: { x: number; y: number; grid: number }): string {
  const { grid } = start;
  const baseline = Math.round(start.y * grid);
  let path = '';
  let { x } = start;
  let previous: string | undefined;
  for (const letter of line) {
    if (previous !== undefined) x += typeface.kerning(previous, letter);
    const outline = typeface.outline(letter, grid);
    if (outline.path !== '') path += `M${Math.round(x * grid) + outline.x} ${baseline + outline.y}${outline.path}`;
    x += typeface.advance(letter);
    previous = letter;
  }
  return path;
}
