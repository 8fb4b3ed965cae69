/** A colour as sRGB, each channel from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A colour by lightness (0 to 1), chroma (0 to about 0.3) and hue (degrees): equal steps look equal. https://bottosson.github.io/posts/oklab/ */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

const encode = (linear: number): number =>
  255 * (linear <= 0.003_130_8 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);
const decode = (channel: number): number =>
  channel / 255 <= 0.040_45 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;

function toLinear({ lightness, chroma, hue }: Oklch): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b) ** 3;
  const medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b) ** 3;
  const short = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b) ** 3;
  return [
    4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
    -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
    -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short,
  ];
}

/** The nearest colour that a screen can show: chroma gives way, lightness and hue stay. */
export function toRgb(colour: Oklch): Rgb {
  let { chroma } = colour;
  let linear = toLinear(colour);
  while (chroma > 0 && linear.some((channel) => channel < -0.000_1 || channel > 1.000_1)) {
    chroma = Math.max(0, chroma - 0.005);
    linear = toLinear({ ...colour, chroma });
  }
  const channel = (value: number): number => Math.round(encode(Math.min(1, Math.max(0, value))));
  return [channel(linear[0]), channel(linear[1]), channel(linear[2])];
}

/** `#rrggbb`. */
export function toHex([red, green, blue]: Rgb): string {
  return `#${(0x1_00_00_00 + (red << 16) + (green << 8) + blue).toString(16).slice(1)}`;
}

/** Relative luminance, WCAG 2.2. */
function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * decode(red) + 0.7152 * decode(green) + 0.0722 * decode(blue);
}

/** The contrast ratio of two colours, from 1 to 21, WCAG 2.2. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** The luminance of a ground from which black and white stand out alike: √(1.05 · 0.05) − 0.05. */
const BLACK_OR_WHITE = 0.179;

/** `colour`, made lighter or darker (away from the ground) until it stands out from `ground` by `ratio` at least. */
export function readableOn(ground: Rgb, colour: Oklch, ratio: number): Oklch {
  const goal = luminance(ground) < BLACK_OR_WHITE ? 1 : 0;
  let readable = colour;
  while (contrast(toRgb(readable), ground) < ratio && readable.lightness !== goal) {
    const lightness = goal === 1 ? Math.min(1, readable.lightness + 0.02) : Math.max(0, readable.lightness - 0.02);
    readable = { ...readable, lightness };
  }
  return readable;
}
