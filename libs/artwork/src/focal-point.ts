/** A point of a picture, as fractions of its width and height from the top left. */
export interface FocalPoint {
  x: number;
  y: number;
}

/** Pixels of three bytes each (red, green, blue), row by row. */
export interface RgbRaster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/**
 * The point that a crop should keep: where edges, vivid colours and skin tones gather, with a mild pull to the centre and, since
 * faces stand in the upper part of artwork, a little upwards. Meant for a raster of 64 pixels a side or so. A picture without
 * anything that stands out gives its centre.
 */
export function focalPointOf(raster: RgbRaster): FocalPoint {
  const { width, height } = raster;
  const sums = integral(saliency(raster), width, height);
  const [reachX, reachY] = [Math.max(1, Math.round(width / 8)), Math.max(1, Math.round(height / 8))];
  let best = { score: 1e-6, x: 0.5, y: 0.5 };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const box = {
        left: Math.max(0, x - reachX),
        top: Math.max(0, y - reachY),
        right: Math.min(width, x + reachX + 1),
        bottom: Math.min(height, y + reachY + 1),
      };
      const [px, py] = [(x + 0.5) / width, (y + 0.5) / height];
      const score = boxSum(sums, width, box) * (1 - 0.5 * Math.hypot(px - 0.5, py - 0.42));
      if (score > best.score * (1 + 1e-9)) best = { score, x: px, y: py };
    }
  }
  return { x: round3(best.x), y: round3(best.y) };
}

const round3 = (value: number): number => Math.round(value * 1_000) / 1_000;

/** How much each pixel stands out, 0 to about 2. */
function saliency({ width, height, pixels }: RgbRaster): Float64Array {
  const at = (x: number, y: number, channel: number): number => pixels[(y * width + x) * 3 + channel] ?? 0;
  const luma = (x: number, y: number): number =>
    (0.2126 * at(x, y, 0) + 0.7152 * at(x, y, 1) + 0.0722 * at(x, y, 2)) / 255;
  const scores = new Float64Array(width * height);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const edge = Math.abs(4 * luma(x, y) - luma(x - 1, y) - luma(x + 1, y) - luma(x, y - 1) - luma(x, y + 1));
      const [r, g, b] = [at(x, y, 0), at(x, y, 1), at(x, y, 2)];
      const chroma = (Math.max(r, g, b) - Math.min(r, g, b)) / 255;
      scores[y * width + x] = edge + 0.3 * chroma ** 2 + (isSkin(r, g, b) ? 0.3 : 0);
    }
  }
  return scores;
}

/** The rule of Kovač, Peer and Solina (2003) for skin in daylight; crude, and only a hint. */
function isSkin(r: number, g: number, b: number): boolean {
  return (
    r > 95 && g > 40 && b > 20 && r > g && r > b && r - g > 15 && Math.max(r, g, b) - Math.min(r, g, b) > 15 && r < 250
  );
}

/** Sums over every rectangle that begins at the top left, one row and column of zeros first. */
function integral(values: Float64Array, width: number, height: number): Float64Array {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[y * width + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  return sums;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function boxSum(sums: Float64Array, width: number, { left, top, right, bottom }: Box): number {
  const at = (x: number, y: number): number => sums[y * (width + 1) + x] ?? 0;
  return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
}
