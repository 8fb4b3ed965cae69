import { circle, crescent, hills, polygon, rectangle, star, stars, veiled, vertical } from '../shapes.ts';
import type { Design } from './design.ts';

/** A low sun behind three ranges of hills. */
export const sunset: Design = {
  tone: 'dark',
  hues: [280, 400],
  typeface: 'abril',
  ground: ({ shade, middle }) => vertical(shade, middle),
  draw(frame, { ground, shade, middle, bright, accent }, random) {
    const low = frame.y + frame.radius * 0.25;
    return [
      circle(frame.x, frame.y, { radius: frame.radius * 0.95, fill: veiled(bright, 0.25) }),
      circle(frame.x, frame.y, { radius: frame.radius * 0.66, fill: random.chance(0.3) ? accent : bright }),
      hills(frame, random, { top: low, swing: frame.radius * 0.12, fill: middle }),
      hills(frame, random, { top: low + frame.radius * 0.32, swing: frame.radius * 0.14, fill: shade }),
      hills(frame, random, { top: low + frame.radius * 0.68, swing: frame.radius * 0.1, fill: ground }),
    ];
  },
};

/** Peaks with snow, one before the other. */
export const peaks: Design = {
  tone: 'dark',
  hues: [160, 340],
  typeface: 'anton',
  upper: true,
  ground: ({ middle, bright }) => vertical(middle, bright),
  draw(frame, { ground, shade, middle, accent, text }, random) {
    const { radius } = frame;
    const foot = frame.y + radius * 1.05;
    const peak = (x: number, high: number, dark: boolean) => {
      const wide = high * (0.72 + random.next() * 0.25);
      const top = foot - high;
      return [
        polygon([x - wide, foot, x, top, x + wide, foot], dark ? ground : shade),
        polygon([x, top, x + wide, foot, x + wide * 0.1, foot], veiled(dark ? shade : middle, 0.7)),
        polygon(
          [
            x,
            top,
            x - wide * 0.24,
            top + high * 0.24,
            x - wide * 0.05,
            top + high * 0.18,
            x + wide * 0.08,
            top + high * 0.27,
            x + wide * 0.24,
            top + high * 0.24,
          ],
          text,
        ),
      ];
    };
    return [
      circle(frame.x + radius * (random.chance(0.5) ? 0.5 : -0.5), frame.y - radius * 0.55, {
        radius: radius * 0.3,
        fill: accent,
      }),
      ...peak(frame.x - radius * 0.62, radius * 1.25, false),
      ...peak(frame.x + radius * 0.68, radius * 1.1, false),
      ...peak(frame.x + radius * (random.next() * 0.3 - 0.15), radius * 1.6, true),
      rectangle(0, foot - 1, { width: frame.width, height: frame.height, fill: ground }),
    ];
  },
};

/** Table mountains before a striped sun. */
export const mesa: Design = {
  tone: 'dark',
  hues: [-30, 50],
  typeface: 'abril',
  upper: true,
  ground: ({ middle, accent }) => vertical(middle, accent),
  draw(frame, { ground, shade, middle, bright, text }, random) {
    const { x, y, radius } = frame;
    const foot = y + radius * 0.75;
    const table = (left: number, wide: number, high: number) =>
      polygon(
        [
          left,
          foot + 1,
          left + wide * 0.14,
          foot - high * 0.35,
          left + wide * 0.2,
          foot - high,
          left + wide * 0.8,
          foot - high,
          left + wide * 0.86,
          foot - high * 0.35,
          left + wide,
          foot + 1,
        ],
        shade,
      );
    const bands = [0.1, 0.28, 0.46].map((drop, index) => {
      const half = radius * Math.sqrt(0.64 - (drop + 0.05) ** 2);
      return rectangle(x - half, y + radius * drop, {
        width: half * 2,
        height: radius * (0.04 + index * 0.025),
        fill: middle,
      });
    });
    return [
      circle(x, y, { radius: radius * 0.8, fill: bright }),
      circle(x, y, { radius: radius * 0.62, fill: veiled(text, 0.35) }),
      ...bands,
      table(-frame.width * 0.08, frame.width * (0.4 + random.next() * 0.1), radius * (0.7 + random.next() * 0.3)),
      table(frame.width * 0.62, frame.width * 0.5, radius * (0.5 + random.next() * 0.5)),
      hills(frame, random, { top: foot - radius * 0.06, swing: radius * 0.04, fill: ground }),
    ];
  },
};

/** Towers under a crescent moon. */
export const castle: Design = {
  tone: 'dark',
  hues: [170, 350],
  typeface: 'abril',
  ground: ({ ground, middle }) => vertical(ground, middle),
  draw(frame, { ground, shade, middle, bright, accent, text }, random) {
    const { x, y, radius } = frame;
    const foot = y + radius * 0.95;
    const tower = (left: number, wide: number, high: number) => [
      rectangle(left, foot - high, { width: wide, height: high + 2, fill: shade }),
      polygon(
        [left - wide * 0.2, foot - high, left + wide / 2, foot - high - wide * 1.5, left + wide * 1.2, foot - high],
        bright,
      ),
      rectangle(left + wide * 0.36, foot - high * 0.8, { width: wide * 0.28, height: wide * 0.5, fill: accent }),
    ];
    return [
      ...stars(frame, random, { count: 14, fill: veiled(text, 0.8) }),
      crescent(x + radius * 0.55, y - radius * 0.6, { radius: radius * 0.34, fill: accent }),
      star(x - radius * 0.75, y - radius * 0.75, { radius: radius * 0.09, tips: 4, inner: 0.3, fill: text }),
      ...tower(x - radius * 0.62, radius * 0.24, radius * (0.7 + random.next() * 0.2)),
      ...tower(x + radius * 0.36, radius * 0.26, radius * (0.6 + random.next() * 0.3)),
      ...tower(x - radius * 0.18, radius * 0.34, radius * (1 + random.next() * 0.25)),
      hills(frame, random, { top: foot, swing: radius * 0.07, fill: middle }),
      hills(frame, random, { top: foot + radius * 0.2, swing: radius * 0.06, fill: ground }),
    ];
  },
};
