import type { Rgb } from '../colour.ts';
import { circle, diagonal, polygon, rectangle, ring, star, veiled, vertical, wedge } from '../shapes.ts';
import type { Design } from './design.ts';

const FULL_TURN = Math.PI * 2;

/** Rays from one point, and a slab that cuts through them. */
export const burst: Design = {
  tone: 'dark',
  typeface: 'anton',
  upper: true,
  ground: ({ shade, middle }) => diagonal(shade, middle),
  draw(frame, { ground, middle, bright, accent }, random) {
    const rays = random.between(11, 16);
    const turn = random.next();
    const length = frame.width + frame.height;
    const tilt = frame.radius * (random.chance(0.5) ? 0.35 : -0.35);
    const { x, y, radius } = frame;
    const slab = (drop: number, thick: number, fill: Rgb) => {
      const [left, right] = [y + radius * drop + tilt, y + radius * drop - tilt];
      return polygon(
        [0, left, frame.width, right, frame.width, right + radius * thick, 0, left + radius * thick],
        fill,
      );
    };
    return [
      ...Array.from({ length: rays }, (_, ray) =>
        wedge(frame, {
          from: ((ray + turn) / rays) * FULL_TURN,
          to: ((ray + turn + 0.5) / rays) * FULL_TURN,
          length,
          fill: veiled(ray % 3 === 0 ? bright : middle, 0.75),
        }),
      ),
      star(x, y, { radius: radius * 0.8, tips: 12, inner: 0.72, fill: bright }),
      circle(x, y, { radius: radius * 0.42, fill: accent }),
      slab(0.25, 0.27, ground),
      slab(0.58, 0.05, accent),
    ];
  },
};

/** Rings that slide off their centre, as down a well. */
export const rings: Design = {
  tone: 'dark',
  typeface: 'bebas',
  upper: true,
  ground: ({ ground, shade }) => diagonal(ground, shade),
  draw(frame, { ground, shade, middle, bright, accent }, random) {
    const drift = (random.next() - 0.5) * frame.radius * 0.5;
    const count = random.between(7, 9);
    const discs = Array.from({ length: count }, (_, index) => {
      const part = index / count;
      const fill = index % 2 === 0 ? (index % 4 === 0 ? middle : shade) : ground;
      return circle(frame.x + drift * part, frame.y + drift * 0.5 * part, {
        radius: frame.radius * (1.35 - part * 1.22),
        fill,
      });
    });
    return [
      ...discs,
      circle(frame.x + drift, frame.y + drift * 0.5, { radius: frame.radius * 0.12, fill: accent }),
      ring(frame.x, frame.y, { radius: frame.radius * 1.5, width: 4, fill: veiled(bright, 0.6) }),
    ];
  },
};

/** The fan of an old cinema's front. */
export const fan: Design = {
  tone: 'dark',
  typeface: 'abril',
  ground: ({ ground, shade }) => vertical(shade, ground),
  draw(frame, { ground, middle, bright, accent }, random) {
    const blades = random.between(4, 6) * 2 + 1;
    const base = { ...frame, y: frame.y + frame.radius * 0.55 };
    const { x, y } = base;
    const half = Math.PI / blades;
    const margin = Math.min(frame.width, frame.height) * 0.035;
    return [
      ...Array.from({ length: blades }, (_, blade) =>
        wedge(base, {
          from: Math.PI + blade * half,
          to: Math.PI + (blade + 1) * half,
          length: frame.radius * (blade % 2 === 0 ? 1.5 : 1.3),
          fill: blade % 2 === 0 ? bright : middle,
        }),
      ),
      circle(x, y, { radius: frame.radius * 0.62, fill: ground }),
      ring(x, y, { radius: frame.radius * 0.52, width: frame.radius * 0.06, fill: accent }),
      circle(x, y, { radius: frame.radius * 0.34, fill: accent }),
      rectangle(0, y, { width: frame.width, height: frame.height, fill: ground }),
      rectangle(margin, y + frame.radius * 0.04, { width: frame.width - margin * 2, height: 6, fill: accent }),
      rectangle(margin, y + frame.radius * 0.09, { width: frame.width - margin * 2, height: 3, fill: bright }),
    ];
  },
};

/** Beams on a stage. */
export const spotlight: Design = {
  tone: 'dark',
  typeface: 'righteous',
  upper: true,
  ground: ({ ground, middle }) => vertical(ground, middle),
  draw(frame, { ground, shade, bright, accent, text }, random) {
    const { x, y, radius } = frame;
    const floor = y + radius * 0.85;
    const beam = (from: number, to: number, fill: typeof bright) => {
      const wide = radius * (0.3 + random.next() * 0.15);
      return polygon(
        [from - radius * 0.05, 0, from + radius * 0.05, 0, to + wide, floor, to - wide, floor],
        veiled(fill, 0.45),
      );
    };
    return [
      rectangle(0, floor, { width: frame.width, height: frame.height, fill: shade }),
      beam(x - radius * 0.9, x + radius * 0.2, accent),
      beam(x + radius * 0.9, x - radius * 0.2, bright),
      beam(x, x, text),
      circle(x, floor - radius * 0.52, { radius: radius * 0.14, fill: ground }),
      polygon(
        [
          x - radius * 0.2,
          floor + radius * 0.06,
          x - radius * 0.14,
          floor - radius * 0.36,
          x + radius * 0.14,
          floor - radius * 0.36,
          x + radius * 0.2,
          floor + radius * 0.06,
        ],
        ground,
      ),
      ...[0.1, 0.16, 0.22].map((drop) =>
        rectangle(0, floor + radius * drop, { width: frame.width, height: 5, fill: veiled(bright, 0.5) }),
      ),
    ];
  },
};
