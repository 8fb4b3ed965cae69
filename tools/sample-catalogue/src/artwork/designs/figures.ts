import { circle, diagonal, figure, hills, polygon, rectangle, ring, star, stars, veiled, vertical } from '../shapes.ts';
import type { Design } from './design.ts';

/** A world with its ring, and small moons. */
export const planet: Design = {
  tone: 'dark',
  hues: [170, 400],
  typeface: 'righteous',
  upper: true,
  ground: ({ ground, shade }) => diagonal(ground, shade),
  draw(frame, { ground, middle, bright, accent, text }, random) {
    const { x, y, radius } = frame;
    const tilt = random.next() * 0.6 - 0.3;
    const band = (reach: number, low: boolean) => {
      const points = Array.from({ length: 17 }, (_, step) => {
        const angle = (step / 16) * Math.PI + (low ? 0 : Math.PI);
        const [across, down] = [Math.cos(angle) * reach, Math.sin(angle) * reach * 0.26];
        return [
          x + across * Math.cos(tilt) - down * Math.sin(tilt),
          y + across * Math.sin(tilt) + down * Math.cos(tilt),
        ];
      });
      return points;
    };
    const arc = (low: boolean) =>
      polygon(
        [
          ...band(radius * 1.12, low).flat(),
          ...band(radius * 0.92, low)
            .toReversed()
            .flat(),
        ],
        accent,
      );
    return [
      ...stars(frame, random, { count: 22, fill: veiled(text, 0.75) }),
      arc(false),
      circle(x, y, { radius: radius * 0.66, fill: middle }),
      circle(x - radius * 0.1, y - radius * 0.1, { radius: radius * 0.52, fill: veiled(bright, 0.8) }),
      circle(x + radius * 0.22, y + radius * 0.2, { radius: radius * 0.12, fill: veiled(ground, 0.35) }),
      circle(x - radius * 0.3, y - radius * 0.05, { radius: radius * 0.08, fill: veiled(ground, 0.3) }),
      arc(true),
      circle(x + radius * 0.85, y - radius * 0.75, { radius: radius * 0.11, fill: bright }),
    ];
  },
};

/** A moon between teeth. */
export const fangs: Design = {
  tone: 'dark',
  typeface: 'anton',
  upper: true,
  ground: ({ ground, middle }) => vertical(ground, middle),
  draw(frame, { ground, shade, bright, accent, text }, random) {
    const { x, y, radius } = frame;
    const teeth = random.between(7, 11);
    const wide = frame.width / teeth;
    const row = (edge: number, reach: number) =>
      Array.from({ length: teeth }, (_, tooth) => [
        tooth * wide,
        edge,
        (tooth + 0.5) * wide,
        edge + reach * (0.5 + random.next() * 0.5),
      ]).flat();
    return [
      circle(x, y, { radius: radius * 0.86, fill: veiled(bright, 0.35) }),
      circle(x, y, { radius: radius * 0.62, fill: random.chance(0.5) ? text : accent }),
      circle(x, y, { radius: radius * 0.2, fill: ground }),
      figure(frame, [-0.05, -0.6, 0.05, -0.6, 0.09, 0.6, -0.09, 0.6], ground),
      polygon([0, 0, ...row(y - radius * 1.05, radius * 0.75), frame.width, y - radius * 1.05, frame.width, 0], ground),
      polygon(
        [
          0,
          frame.height,
          ...row(y + radius * 1.05, -radius * 0.75),
          frame.width,
          y + radius * 1.05,
          frame.width,
          frame.height,
        ],
        shade,
      ),
    ];
  },
};

/** A rainbow over green hills. */
export const rainbow: Design = {
  tone: 'light',
  hues: [130, 330],
  typeface: 'madimi',
  ground: ({ ground, shade }) => vertical(shade, ground),
  draw(frame, { ground, middle, bright, accent, text }, random) {
    const { x, y, radius } = frame;
    const low = y + radius * 0.55;
    const bows = [accent, bright, middle, ground].map((fill, index) =>
      circle(x, low, { radius: radius * (1.05 - index * 0.17), fill }),
    );
    const cloud = (left: number, top: number, size: number) =>
      [0, 0.8, 1.7].map((step, index) =>
        circle(left + step * size, top, { radius: size * (index === 1 ? 0.85 : 0.6), fill: [255, 255, 255] }),
      );
    const eye = random.between(-20, 20) / 100;
    return [
      circle(x + radius * (random.chance(0.5) ? 0.75 : -0.75), y - radius * 0.75, {
        radius: radius * 0.24,
        fill: bright,
      }),
      ...bows,
      ...cloud(x - radius * 1.05, y + radius * 0.1, radius * 0.2),
      ...cloud(x + radius * 0.6, y - radius * 0.25, radius * 0.22),
      hills(frame, random, { top: low, swing: radius * 0.12, fill: middle }),
      hills(frame, random, { top: low + radius * 0.25, swing: radius * 0.1, fill: accent }),
      circle(x + radius * eye, low - radius * 0.05, { radius: radius * 0.24, fill: text }),
      circle(x + radius * (eye - 0.09), low - radius * 0.11, { radius: radius * 0.07, fill: [255, 255, 255] }),
      circle(x + radius * (eye + 0.09), low - radius * 0.11, { radius: radius * 0.07, fill: [255, 255, 255] }),
    ];
  },
};

/** Two discs that meet. */
export const overlap: Design = {
  tone: 'light',
  typeface: 'abril',
  ground: ({ ground, shade }) => diagonal(ground, shade),
  draw(frame, { bright, accent, middle, ground }, random) {
    const { x, y, radius } = frame;
    const turn = (random.next() - 0.5) * 1.2;
    const [dx, dy] = [Math.cos(turn) * radius * 0.34, Math.sin(turn) * radius * 0.34];
    return [
      ring(x, y, { radius: radius * 1.12, width: 5, fill: veiled(middle, 0.8) }),
      circle(x - dx, y - dy, { radius: radius * 0.6, fill: veiled(bright, 0.92) }),
      circle(x + dx, y + dy, { radius: radius * 0.6, fill: veiled(accent, 0.72) }),
      star(x, y, { radius: radius * 0.14, tips: random.pick([4, 5, 6]), inner: 0.42, fill: ground }),
      circle(x - dx * 2.2, y + radius * 0.8, { radius: radius * 0.05, fill: accent }),
      circle(x + dx * 2.2, y - radius * 0.8, { radius: radius * 0.05, fill: bright }),
    ];
  },
};

/** A town at night: lit windows, one after the other. */
export const skyline: Design = {
  tone: 'dark',
  hues: [180, 390],
  typeface: 'archivo',
  ground: ({ shade, bright }) => vertical(shade, bright),
  draw(frame, { ground, shade, middle, accent }, random) {
    const foot = frame.y + frame.radius * 0.95;
    const count = Math.round(frame.width / 170);
    const wide = frame.width / count;
    const block = (index: number, back: boolean) => {
      const high = frame.radius * (back ? 0.9 + random.next() * 0.75 : 0.35 + random.next() * 0.75);
      const left = index * wide - (back ? wide * 0.4 : 0);
      const lit = back ? 0 : 2;
      return [
        rectangle(left, foot - high, { width: wide * 0.94, height: high + 2, fill: back ? middle : shade }),
        ...Array.from({ length: lit }, () =>
          rectangle(left + wide * random.between(1, 6) * 0.12, foot - high * (0.25 + random.next() * 0.6), {
            width: wide * 0.1,
            height: wide * 0.16,
            fill: accent,
          }),
        ),
      ];
    };
    return [
      circle(frame.x + frame.radius * 0.45, frame.y - frame.radius * 0.62, {
        radius: frame.radius * 0.28,
        fill: accent,
      }),
      ...Array.from({ length: count + 1 }, (_, index) => block(index, true)).flat(),
      ...Array.from({ length: count }, (_, index) => block(index, false)).flat(),
      rectangle(0, foot, { width: frame.width, height: frame.height, fill: ground }),
    ];
  },
};
