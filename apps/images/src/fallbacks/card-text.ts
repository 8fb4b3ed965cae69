import font from './files/card-font.json' with { type: 'json' };

/** A text as outlines, so that no font needs to be installed where it is drawn; in a picture's pixels. */
export interface OutlinedText {
  readonly lines: readonly OutlinedLine[];
  readonly fontSizePx: number;
  readonly lineHeightPx: number;
}

export interface OutlinedLine {
  readonly widthPx: number;
  /** The glyphs' outlines by their place on the line, in thousandths of the font size, from the base line. */
  readonly glyphs: readonly { readonly x: number; readonly path: string }[];
}

const EM = font.unitsPerEm;
/** Glyphs of the font Archivo Black (SIL Open Font License 1.1): advance and outline, in thousandths of the font size. */
const GLYPHS = new Map(Object.entries(font.glyphs as unknown as Record<string, readonly [number, string]>));
const LINE_HEIGHT = 1.08;
const SPACE_ADVANCE = GLYPHS.get(' ')?.[0] ?? 250;
const STEPS = 24;

/** Whether every letter and digit of a text has a glyph; marks that have none are left out, letters must not be. */
export function canOutline(text: string): boolean {
  return (
    /[\p{L}\p{N}]/u.test(text) &&
    Array.from(text.normalize('NFC')).every((character) => GLYPHS.has(character) || !/[\p{L}\p{N}]/u.test(character))
  );
}

/** Sets a text as large as fits into a box, broken between words. */
export function outlineText(text: string, box: { readonly width: number; readonly height: number }): OutlinedText {
  const words = text
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '');
  let fontSizePx = box.height / LINE_HEIGHT;
  let lines = breakLines(words, (box.width / fontSizePx) * EM);
  for (let step = 0; step < STEPS && !fits(lines, fontSizePx, box); step++) {
    fontSizePx *= 0.88;
    lines = breakLines(words, (box.width / fontSizePx) * EM);
  }
  return {
    fontSizePx,
    lineHeightPx: fontSizePx * LINE_HEIGHT,
    lines: lines.map((line) => outlineLine(line, fontSizePx)),
  };
}

function fits(
  lines: readonly string[],
  fontSizePx: number,
  { width, height }: { width: number; height: number },
): boolean {
  const isLowEnough = lines.length * fontSizePx * LINE_HEIGHT <= height;
  return isLowEnough && lines.every((line) => (advanceOf(line) * fontSizePx) / EM <= width);
}

function breakLines(words: readonly string[], maxAdvance: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && advanceOf(joined) <= maxAdvance) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function advanceOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (GLYPHS.get(character)?.[0] ?? SPACE_ADVANCE), 0);
}

function outlineLine(line: string, fontSizePx: number): OutlinedLine {
  const glyphs: { x: number; path: string }[] = [];
  let x = 0;
  for (const character of line) {
    const [advance, path] = GLYPHS.get(character) ?? [SPACE_ADVANCE, ''];
    if (path !== '') glyphs.push({ x, path });
    x += advance;
  }
  return { widthPx: (x * fontSizePx) / EM, glyphs };
}
