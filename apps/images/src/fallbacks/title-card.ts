import type { PaletteRoles } from '@marquee/artwork/plan';
import { canOutline, outlineText } from './card-text.ts';

export interface TitleCard {
  /** By language; the first one that the font can draw is taken. Without any the card has no text. */
  readonly titles: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly palette: PaletteRoles;
}

/** Titles longer than this are cut: no layout makes them readable. */
const MAX_TITLE_LENGTH = 90;

/** How far letters such as g reach below the base line, of the font size. */
const DESCENT = 0.2;

/** A typographic card, as an SVG of paths alone: a title on the picture's own colours, so that no screen has a hole. */
export function titleCard({ titles, width, height, palette }: TitleCard): string {
  const title = titles.find(canOutline);
  const margin = Math.round(Math.min(width, height) * 0.09);
  const bar = { width: Math.round(width * 0.18), height: Math.max(2, Math.round(Math.min(width, height) * 0.014)) };
  const box = { width: width - 2 * margin, height: Math.round(height * 0.5) };
  const text =
    title === undefined
      ? ''
      : drawTitle(shortened(title), { box, left: margin, bottom: height - margin * 1.2 - bar.height * 3 });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<defs><linearGradient id="shade" x2="0" y2="1"><stop stop-color="#fff" stop-opacity="0.08"/><stop offset="1" stop-opacity="0.25"/></linearGradient></defs>` +
    `<rect width="${width}" height="${height}" fill="${palette.background_color}"/>` +
    `<rect width="${width}" height="${height}" fill="url(#shade)"/>` +
    `<g fill="${palette.background_text_color}">${text}</g>` +
    `<rect x="${margin}" y="${height - margin - bar.height}" width="${bar.width}" height="${bar.height}" fill="${palette.highlight_color}"/></svg>`
  );
}

function shortened(title: string): string {
  const characters = Array.from(title);
  return characters.length <= MAX_TITLE_LENGTH ? title : `${characters.slice(0, MAX_TITLE_LENGTH - 1).join('')}…`;
}

function drawTitle(
  title: string,
  place: { box: { width: number; height: number }; left: number; bottom: number },
): string {
  const { lines, fontSizePx, lineHeightPx } = outlineText(title, place.box);
  const scale = round(fontSizePx / 1_000);
  return lines
    .map(({ glyphs }, at) => {
      const y = round(place.bottom - DESCENT * fontSizePx - (lines.length - 1 - at) * lineHeightPx);
      const paths = glyphs.map(({ x, path }) => `<path transform="translate(${x})" d="${path}"/>`);
      return `<g transform="translate(${place.left} ${y}) scale(${scale})">${paths.join('')}</g>`;
    })
    .join('');
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
