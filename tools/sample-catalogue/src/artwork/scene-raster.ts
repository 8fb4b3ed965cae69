import { rgbaToThumbHash } from 'thumbhash';
import type { Rgb } from './colour.ts';
import type { Box } from './frame.ts';
import type { Gradient, Point, Scene, Shape, Veil } from './scene.ts';

/** A small picture: red, green and blue of each pixel, row by row, from 0 to 255. */
export interface Raster {
  readonly columns: number;
  readonly rows: number;
  readonly pixels: Float64Array;
}

/** Pixels on the longer side: a thumbhash keeps no more detail than this. */
const THUMBHASH_SIDE = 20;
/** How much of a line's box its letters cover, roughly. */
const INK = 0.55;

type Covers = (x: number, y: number) => boolean;

/** Even-odd crossing count. */
function isInside(points: readonly number[], x: number, y: number): boolean {
  let inside = false;
  let fromX = points[points.length - 2] ?? 0;
  let fromY = points[points.length - 1] ?? 0;
  for (let index = 0; index < points.length; index += 2) {
    const toX = points[index] ?? 0;
    const toY = points[index + 1] ?? 0;
    if (toY > y !== fromY > y && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX) inside = !inside;
    fromX = toX;
    fromY = toY;
  }
  return inside;
}

function around(x: number, y: number, reach: number): Box {
  return { x: x - reach, y: y - reach, width: reach * 2, height: reach * 2 };
}

function boundsOf(points: readonly number[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < points.length; index += 2) {
    const [x = 0, y = 0] = [points[index], points[index + 1]];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Where a shape can be, and whether it is at a point. */
function area(shape: Shape): { bounds: Box; covers: Covers } {
  switch (shape.kind) {
    case 'polygon':
      return { bounds: boundsOf(shape.points), covers: (x, y) => isInside(shape.points, x, y) };
    case 'circle': {
      const square = shape.radius ** 2;
      return {
        bounds: around(shape.x, shape.y, shape.radius),
        covers: (x, y) => (x - shape.x) ** 2 + (y - shape.y) ** 2 < square,
      };
    }
    case 'ring': {
      const half = shape.width / 2;
      return {
        bounds: around(shape.x, shape.y, shape.radius + half),
        covers: (x, y) => Math.abs(Math.hypot(x - shape.x, y - shape.y) - shape.radius) < half,
      };
    }
    case 'rectangle':
      return { bounds: shape, covers: () => true };
  }
}

/** Paints `colour` over the pixels whose middle lies in `bounds` and is covered. */
function paint(
  raster: Raster,
  scale: number,
  { bounds, covers, colour, opacity }: { bounds: Box; covers: Covers; colour: Rgb; opacity: number },
): void {
  const { columns, rows, pixels } = raster;
  const first = Math.max(0, Math.ceil(bounds.x * scale - 0.5));
  const last = Math.min(columns - 1, Math.ceil((bounds.x + bounds.width) * scale - 0.5) - 1);
  const bottom = Math.min(rows - 1, Math.ceil((bounds.y + bounds.height) * scale - 0.5) - 1);
  for (let row = Math.max(0, Math.ceil(bounds.y * scale - 0.5)); row <= bottom; row++) {
    for (let column = first; column <= last; column++) {
      if (covers((column + 0.5) / scale, (row + 0.5) / scale))
        blend(pixels, (row * columns + column) * 3, { colour, opacity });
    }
  }
}

function blend(pixels: Float64Array, at: number, { colour, opacity }: { colour: Rgb; opacity: number }): void {
  for (let channel = 0; channel < 3; channel++) {
    const below = pixels[at + channel] ?? 0;
    pixels[at + channel] = below + ((colour[channel] ?? 0) - below) * opacity;
  }
}

/** How far a pixel lies along the line of a gradient, held between 0 and 1. */
function along({ start, end }: { start: Point; end: Point }, x: number, y: number): number {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  return Math.min(1, Math.max(0, ((x - start.x) * dx + (y - start.y) * dy) / (dx * dx + dy * dy)));
}

function shade({ columns, rows, pixels }: Raster, gradient: Gradient | Veil): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const part = along(gradient, (column + 0.5) / columns, (row + 0.5) / rows);
      const at = (row * columns + column) * 3;
      if ('from' in gradient) {
        blend(pixels, at, { colour: gradient.from, opacity: 1 });
        blend(pixels, at, { colour: gradient.to, opacity: part });
      } else {
        blend(pixels, at, { colour: gradient.colour, opacity: gradient.opacity * part });
      }
    }
  }
}

/** Computes a small picture of a scene from its shapes, with `longerSide` pixels on the longer side; letters are grey boxes. */
export function rasterize(scene: Scene, longerSide: number): Raster {
  const scale = longerSide / Math.max(scene.width, scene.height);
  const columns = Math.round(scene.width * scale);
  const rows = Math.round(scene.height * scale);
  const raster: Raster = { columns, rows, pixels: new Float64Array(columns * rows * 3) };
  shade(raster, scene.ground);
  for (const shape of scene.shapes)
    paint(raster, scale, { ...area(shape), colour: shape.colour, opacity: shape.opacity ?? 1 });
  if (scene.veil !== undefined) shade(raster, scene.veil);
  for (const { colour, lines } of scene.lettering) {
    for (const bounds of lines) paint(raster, scale, { bounds, covers: () => true, colour, opacity: INK });
  }
  return raster;
}

/** The thumbhash of a scene, in Base64. https://github.com/evanw/thumbhash */
export function sceneThumbhash(scene: Scene): string {
  const { columns, rows, pixels } = rasterize(scene, THUMBHASH_SIDE);
  const rgba = new Uint8Array(columns * rows * 4).fill(255);
  for (let pixel = 0; pixel < columns * rows; pixel++) {
    for (let channel = 0; channel < 3; channel++) rgba[pixel * 4 + channel] = pixels[pixel * 3 + channel] ?? 0;
  }
  return Buffer.from(rgbaToThumbHash(columns, rows, rgba)).toString('base64');
}
