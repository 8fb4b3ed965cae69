import type { Random } from '../random.ts';
import type { Rgb } from './colour.ts';
import type { Frame } from './frame.ts';
import type { Gradient, Paint, Shape } from './scene.ts';

type Fill = Rgb | Paint;

const isColour = (fill: Fill): fill is Rgb => Array.isArray(fill);
const paint = (fill: Fill): Paint => (isColour(fill) ? { colour: fill } : fill);

export const veiled = (colour: Rgb, opacity: number): Paint => ({ colour, opacity });

export function polygon(points: readonly number[], fill: Fill): Shape {
  return { kind: 'polygon', points, ...paint(fill) };
}

/** A polygon around the main figure's centre; `points` are in radii from there. */
export function figure({ x, y, radius }: Frame, points: readonly number[], fill: Fill): Shape {
  return polygon(
    points.map((part, index) => (index % 2 === 0 ? x : y) + part * radius),
    fill,
  );
}

export function circle(x: number, y: number, { radius, fill }: { radius: number; fill: Fill }): Shape {
  return { kind: 'circle', x, y, radius, ...paint(fill) };
}

export function ring(
  x: number,
  y: number,
  { radius, width, fill }: { radius: number; width: number; fill: Fill },
): Shape {
  return { kind: 'ring', x, y, radius, width, ...paint(fill) };
}

export function rectangle(
  x: number,
  y: number,
  { width, height, fill }: { width: number; height: number; fill: Fill },
): Shape {
  return { kind: 'rectangle', x, y, width, height, ...paint(fill) };
}

/** From top to bottom. */
export function vertical(from: Rgb, to: Rgb): Gradient {
  return { from, to, start: { x: 0, y: 0 }, end: { x: 0, y: 1 } };
}

/** From the top left to the bottom right. */
export function diagonal(from: Rgb, to: Rgb): Gradient {
  return { from, to, start: { x: 0, y: 0 }, end: { x: 1, y: 1 } };
}

/** A slice of a disc between two angles (radians, clockwise from the right). */
export function wedge(
  frame: Frame,
  { from, to, length, fill }: { from: number; to: number; length: number; fill: Fill },
): Shape {
  const { x, y } = frame;
  const at = (angle: number): [number, number] => [x + length * Math.cos(angle), y + length * Math.sin(angle)];
  return polygon([x, y, ...at(from), ...at(to)], fill);
}

/** Rolling ground from `top` (its mean height) to the bottom of the picture. */
export function hills(
  frame: Frame,
  random: Random,
  { top, swing, fill }: { top: number; swing: number; fill: Fill },
): Shape {
  const steps = 20;
  const phase = random.next() * Math.PI * 2;
  const bend = 1 + random.next() * 1.5;
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const part = step / steps;
    return [part * frame.width, top + swing * Math.sin(phase + part * Math.PI * 2 * bend)];
  });
  return polygon([...points.flat(), frame.width, frame.height, 0, frame.height], fill);
}

/** Small stars all over the upper part. */
export function stars(frame: Frame, random: Random, { count, fill }: { count: number; fill: Fill }): Shape[] {
  return Array.from({ length: count }, () =>
    circle(random.next() * frame.width, random.next() * frame.height * 0.7, { radius: random.between(2, 6), fill }),
  );
}

/** A regular star or, with `inner` 1, a regular polygon. */
export function star(
  x: number,
  y: number,
  { radius, tips, inner, fill }: { radius: number; tips: number; inner: number; fill: Fill },
): Shape {
  const corners = inner === 1 ? tips : tips * 2;
  const points = Array.from({ length: corners }, (_, corner) => {
    const reach = corner % 2 === 1 && inner !== 1 ? radius * inner : radius;
    const angle = (corner / corners) * Math.PI * 2 - Math.PI / 2;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
  return polygon(points.flat(), fill);
}

/** A young moon, open to the upper left. */
export function crescent(x: number, y: number, { radius, fill }: { radius: number; fill: Fill }): Shape {
  const arc = (reach: number, dx: number, dy: number) =>
    Array.from({ length: 13 }, (_, step) => {
      const angle = (step / 12) * Math.PI * 1.24 - Math.PI * 0.37;
      return [x + dx + reach * Math.cos(angle), y + dy + reach * Math.sin(angle)];
    });
  return polygon(
    [
      ...arc(radius, 0, 0).flat(),
      ...arc(radius * 0.86, -radius * 0.3, -radius * 0.12)
        .toReversed()
        .flat(),
    ],
    fill,
  );
}
