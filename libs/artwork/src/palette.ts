import { BLACK, contrastRatio, fromHex, fromOklch, type Oklch, type Rgb, toHex, toOklch, WHITE } from './colour.ts';

/** The colours that an app paints around a picture, each `#rrggbb`; the names are those that clients in the field read. */
export interface PaletteRoles {
  background_color: string;
  background_text_color: string;
  button_text_color: string;
  /** Of buttons and marks, on the background; the button's text stands on it. */
  highlight_color: string;
}

/** Pixels as four bytes each: red, green, blue, alpha (not premultiplied). */
export type RgbaPixels = Uint8Array;

/**
 * The least contrast ratios of a palette, by WCAG 2.2: 7 is SC 1.4.6 (enhanced, text), 4.5 is SC 1.4.3 (text), 3 is SC 1.4.11
 * (user interface components).
 */
export const CONTRAST_FLOORS = { background_text: 7, button_text: 4.5, highlight: 3 } as const;

/** The least contrast ratios of a palette that somebody else has chosen: what WCAG 2.2 asks of level AA (SC 1.4.3 and 1.4.11). */
export const CONTRAST_MINIMUMS = { background_text: 4.5, button_text: 4.5, highlight: 3 } as const;

/** The contrast ratios that a palette really has, rounded down to two digits. */
export interface PaletteContrast {
  /** background_text_color on background_color. */
  background_text: number;
  /** button_text_color on highlight_color. */
  button_text: number;
  /** highlight_color on background_color. */
  highlight: number;
}

interface Cluster {
  colour: Rgb;
  oklch: Oklch;
  /** Its share of the opaque pixels, 0 to 1. */
  share: number;
}

/** Below this lightness colours are too dark, above it too light, to be told from black or white on a television. */
const LIGHTNESS = { min: 0.12, max: 0.96 } as const;
/** Hues nearer than this, in radians, look like one colour in two shades. */
const OTHER_HUE = Math.PI / 6;

/**
 * The palette of a picture: its prevailing colour as the background, its most vivid one as the highlight, both moved in lightness
 * (hue kept) as far as the floors of `CONTRAST_FLOORS` ask. The floors hold for whatever pixels, none at all included.
 */
export function paletteOf(pixels: RgbaPixels): PaletteRoles {
  const clusters = clustersOf(pixels);
  return paletteFrom(clusters[0]?.colour ?? BLACK, mostVivid(clusters)?.colour ?? WHITE);
}

/** The palette with the background and highlight wished for, moved in lightness as far as the contrast floors ask. */
export function paletteFrom(backgroundWish: Rgb, highlightWish: Rgb): PaletteRoles {
  const background = firstThat(
    shades(backgroundWish),
    (shade) => bestText(shade).ratio >= CONTRAST_FLOORS.background_text,
  );
  const highlight = firstThat(
    shades(highlightWish),
    (shade) =>
      contrastRatio(shade, background) >= CONTRAST_FLOORS.highlight &&
      bestText(shade).ratio >= CONTRAST_FLOORS.button_text,
  );
  return {
    background_color: toHex(background),
    background_text_color: toHex(bestText(background).colour),
    button_text_color: toHex(bestText(highlight).colour),
    highlight_color: toHex(highlight),
  };
}

/**
 * A palette as its author chose it, but for what nobody could read: a text below `CONTRAST_MINIMUMS` becomes black or white, a highlight
 * the nearest shade of itself that keeps them.
 */
export function readablePalette(chosen: PaletteRoles): PaletteRoles {
  const contrast = paletteContrast(chosen);
  const background = fromHex(chosen.background_color);
  const highlight =
    contrast.highlight >= CONTRAST_MINIMUMS.highlight
      ? fromHex(chosen.highlight_color)
      : firstThat(
          shades(fromHex(chosen.highlight_color)),
          (shade) => contrastRatio(shade, background) >= CONTRAST_MINIMUMS.highlight,
        );
  const keepsButton =
    contrast.highlight >= CONTRAST_MINIMUMS.highlight && contrast.button_text >= CONTRAST_MINIMUMS.button_text;
  return {
    ...chosen,
    ...(contrast.background_text >= CONTRAST_MINIMUMS.background_text
      ? {}
      : { background_text_color: toHex(bestText(background).colour) }),
    ...(contrast.highlight >= CONTRAST_MINIMUMS.highlight ? {} : { highlight_color: toHex(highlight) }),
    ...(keepsButton ? {} : { button_text_color: toHex(bestText(highlight).colour) }),
  };
}

/** What contrast a palette has: its own colours measured, so that the figures can be stated to clients. */
export function paletteContrast(palette: PaletteRoles): PaletteContrast {
  const background = fromHex(palette.background_color);
  const highlight = fromHex(palette.highlight_color);
  const floor2 = (ratio: number): number => Math.floor(ratio * 100) / 100;
  return {
    background_text: floor2(contrastRatio(fromHex(palette.background_text_color), background)),
    button_text: floor2(contrastRatio(fromHex(palette.button_text_color), highlight)),
    highlight: floor2(contrastRatio(highlight, background)),
  };
}

/** Black or white, whichever reads better: one of them always has a ratio of √21 = 4.58 at least. */
function bestText(background: Rgb): { colour: Rgb; ratio: number } {
  const [onBlack, onWhite] = [contrastRatio(BLACK, background), contrastRatio(WHITE, background)];
  return onWhite >= onBlack ? { colour: WHITE, ratio: onWhite } : { colour: BLACK, ratio: onBlack };
}

/** The colour and its lighter and darker shades, nearest first; they end in black and white, so that every floor is met by one. */
function* shades(wish: Rgb): Generator<Rgb> {
  yield wish;
  const { l, c, h } = toOklch(wish);
  for (let step = 1; step <= 100; step++) {
    for (const lightness of [l - step / 100, l + step / 100]) {
      if (lightness < 0 || lightness > 1) continue;
      // Chroma has less room near black and white; leaving it would clip the channels and turn the hue.
      const room = Math.min(1, 4 * lightness * (1 - lightness) + 0.1);
      yield fromOklch({ l: lightness, c: c * room, h });
    }
  }
  yield BLACK;
  yield WHITE;
}

function firstThat(colours: Iterable<Rgb>, isGood: (colour: Rgb) => boolean): Rgb {
  for (const colour of colours) if (isGood(colour)) return colour;
  // Not reached: of black and white, one has 7:1 at least against any background that itself passed.
  return WHITE;
}

/** Pixels counted by their 4 high bits a channel, the neighbours of each peak joined to it; most frequent first. */
function clustersOf(pixels: RgbaPixels): Cluster[] {
  const { bins, total } = countBins(pixels);
  const clusters: Cluster[] = [];
  for (const bin of [...bins.values()].toSorted((one, other) => other.count - one.count)) {
    const colour = {
      r: Math.round(bin.r / bin.count),
      g: Math.round(bin.g / bin.count),
      b: Math.round(bin.b / bin.count),
    };
    const oklch = toOklch(colour);
    const share = bin.count / total;
    const near = clusters.find((cluster) => distance(cluster.oklch, oklch) < 0.08);
    if (near === undefined) clusters.push({ colour, oklch, share });
    else near.share += share;
  }
  return clusters.toSorted((one, other) => other.share - one.share);
}

interface Bin {
  count: number;
  r: number;
  g: number;
  b: number;
}

function countBins(pixels: RgbaPixels): { bins: Map<number, Bin>; total: number } {
  const bins = new Map<number, Bin>();
  let total = 0;
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const [r, g, b, alpha] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0, pixels[at + 3] ?? 0];
    if (alpha < 128) continue;
    const key = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4);
    const bin = bins.get(key) ?? { count: 0, r: 0, g: 0, b: 0 };
    bin.count++;
    bin.r += r;
    bin.g += g;
    bin.b += b;
    bins.set(key, bin);
    total++;
  }
  return { bins, total };
}

function distance(one: Oklch, other: Oklch): number {
  return Math.hypot(
    one.l - other.l,
    one.c * Math.cos(one.h) - other.c * Math.cos(other.h),
    one.c * Math.sin(one.h) - other.c * Math.sin(other.h),
  );
}

/** The cluster that stands out: vivid, of a fair share (half a percent at least), and of another hue than the background where there is one. */
function mostVivid(clusters: readonly Cluster[]): Cluster | undefined {
  const background = clusters[0];
  const score = ({ oklch, share }: Cluster): number => {
    if (share < 0.005 || oklch.l < LIGHTNESS.min || oklch.l > LIGHTNESS.max) return 0;
    const turn =
      background === undefined ? 0 : Math.abs(((oklch.h - background.oklch.h + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);
    return oklch.c * Math.sqrt(share) * (turn > OTHER_HUE ? 2 : 1);
  };
  const best = clusters.toSorted((one, other) => score(other) - score(one))[0];
  return best !== undefined && score(best) > 0.001 ? best : undefined;
}
