import type { Sharp } from 'sharp';
import { sharp } from './sharp.ts';

/** Luma of 8 bits a pixel, row by row. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A picture's luma as it is seen. */
export async function lumaOf(image: Uint8Array): Promise<Luma> {
  const { data, info } = await sharp(image)
    .toColourspace('b-w')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

/**
 * The structural similarity of two pictures of equal size (Wang et al. 2004; windows of 8 × 8, half overlapping), 1 when they are equal.
 * @throws RangeError when the sizes differ.
 */
export function ssim(one: Luma, other: Luma): number {
  if (one.width !== other.width || one.height !== other.height) throw new RangeError('sizes differ');
  let [sum, windows] = [0, 0];
  for (let top = 0; top + 8 <= one.height; top += 4) {
    for (let left = 0; left + 8 <= one.width; left += 4) {
      sum += windowSsim(one, other, { left, top });
      windows++;
    }
  }
  return sum / windows;
}

function windowSsim(one: Luma, other: Luma, { left, top }: { left: number; top: number }): number {
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + 8; y++) {
    for (let x = left; x < left + 8; x++) {
      const p = one.pixels[y * one.width + x] ?? 0;
      const q = other.pixels[y * one.width + x] ?? 0;
      a += p;
      b += q;
      aa += p * p;
      bb += q * q;
      ab += p * q;
    }
  }
  const [meanA, meanB] = [a / 64, b / 64];
  const [varianceA, varianceB, covariance] = [aa / 64 - meanA ** 2, bb / 64 - meanB ** 2, ab / 64 - meanA * meanB];
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  return (
    ((2 * meanA * meanB + c1) * (2 * covariance + c2)) / ((meanA ** 2 + meanB ** 2 + c1) * (varianceA + varianceB + c2))
  );
}

/** Reproducible numbers of 0 to 1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A lossless picture with what photographs have: soft light, texture at every scale (clouds of noise), hard edges and small writing.
 * The same for the same size and seed.
 */
export async function photograph(width: number, height: number, seed = 1): Promise<Buffer> {
  const random = randomNumbers(seed);
  const layers = await Promise.all(
    [8, 24, 72, 216].map(async (cells, at) => {
      const [w, h] = [
        Math.max(2, Math.round((cells * width) / Math.max(width, height))),
        Math.max(2, Math.round((cells * height) / Math.max(width, height))),
      ];
      const noise = Buffer.from(
        Array.from({ length: w * h * 4 }, (_, byte) =>
          byte % 4 === 3 ? ([255, 110, 45, 18][at] ?? 0) : Math.floor(random() * 256),
        ),
      );
      return sharp(noise, { raw: { width: w, height: h, channels: 4 } })
        .resize(width, height, { fit: 'fill', kernel: 'cubic' })
        .png()
        .toBuffer();
    }),
  );
  const shapes = Array.from({ length: 30 }, () => {
    const [x, y, r] = [random() * width, random() * height, (0.01 + random() * 0.08) * width];
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="hsl(${Math.floor(random() * 360)} 60% 50%)" fill-opacity="0.5"/>`;
  });
  const strokes = Array.from({ length: 60 }, (_, at) => {
    const [x, y] = [width * (0.1 + 0.013 * at), height * (0.8 + 0.05 * random())];
    return `<path d="M${x} ${y} v${height * 0.04} h${width * 0.008}" stroke="#fff" stroke-width="${width / 400}" fill="none"/>`;
  });
  const vector = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}${strokes.join('')}</svg>`;
  const [first, ...rest] = layers;
  return sharp(first)
    .composite([...rest.map((input) => ({ input })), { input: Buffer.from(vector) }])
    .removeAlpha()
    .png({ compressionLevel: 3 })
    .toBuffer();
}

/** Flat artwork as designers draw it: a gradient, letters, rings; an SVG. */
export function flatArtwork(width: number, height: number): Buffer {
  const letters = Array.from(
    { length: 12 },
    (_, at) => `<path d="M${80 + 60 * at} 900 l30 -${100 + at * 20} l30 200 z" fill="#fff"/>`,
  );
  const rings = Array.from(
    { length: 12 },
    (_, at) =>
      `<circle cx="${100 + at * 70}" cy="${300 + at * 20}" r="${20 + at * 9}" fill="none" stroke="#ffd" stroke-width="8"/>`,
  );
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 1000 1500" preserveAspectRatio="none">` +
      `<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#203050"/><stop offset="1" stop-color="#c04030"/></linearGradient></defs>` +
      `<rect width="1000" height="1500" fill="url(#g)"/>${letters.join('')}${rings.join('')}</svg>`,
  );
}

/** Two halves, left and right, as an SVG of 300 × 200: every crop and every mirror shows. */
export function halves(left: string, right: string, opacity = 1): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="150" height="200" fill="${left}" fill-opacity="${opacity}"/>` +
      `<rect x="150" width="150" height="200" fill="${right}" fill-opacity="${opacity}"/></svg>`,
  );
}

/** What a picture is, as its own bytes tell. */
export async function describePicture(
  image: Uint8Array,
): Promise<{ format: string; width: number; height: number; hasAlpha: boolean }> {
  const { format, width, height, hasAlpha, compression } = await sharp(image).metadata();
  return { format: compression === 'av1' ? 'avif' : format, width, height, hasAlpha };
}

/** The colour of one pixel, as red, green, blue and, where there is one, alpha. */
export async function pixelAt(image: Uint8Array, left: number, top: number): Promise<number[]> {
  return [...(await sharp(image).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}

/** A picture again in another format, or as a scanner, a camera or a print shop would have it. */
export async function recode(image: Uint8Array, how: (picture: Sharp) => Sharp): Promise<Buffer> {
  return how(sharp(image)).toBuffer();
}
