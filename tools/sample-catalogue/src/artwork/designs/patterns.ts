import { circle, diagonal, figure, polygon, rectangle, star, veiled, vertical } from '../shapes.ts';
import type { Design } from './design.ts';

/** Balloons and streamers. */
export const confetti: Design = {
  tone: 'light',
  typeface: 'madimi',
  ground: ({ ground, shade }) => diagonal(ground, shade),
  draw(frame, { middle, bright, accent, shade }, random) {
    const colours = [middle, bright, accent];
    const spread = (middleOf: number) => middleOf + (random.next() - 0.5) * frame.radius * 2.3;
    const discs = Array.from({ length: 9 }, (_, index) =>
      circle(spread(frame.x), spread(frame.y), {
        radius: frame.radius * (0.1 + random.next() * 0.3),
        fill: veiled(colours[index % 3] ?? bright, 0.85),
      }),
    );
    const streamers = Array.from({ length: 8 }, (_, index) => {
      const [x, y] = [spread(frame.x), spread(frame.y)];
      const [dx, dy] = [frame.radius * (random.next() - 0.5) * 0.7, frame.radius * (0.1 + random.next() * 0.25)];
      return polygon(
        [x, y, x + dx, y + dy, x + dx + 14, y + dy + 14, x + 14, y + 14],
        colours[(index + 1) % 3] ?? accent,
      );
    });
    return [
      circle(frame.x, frame.y, { radius: frame.radius * 0.95, fill: shade }),
      ...discs,
      ...streamers,
      star(frame.x, frame.y, { radius: frame.radius * 0.42, tips: random.between(5, 9), inner: 0.55, fill: accent }),
    ];
  },
};

/** Squares, quarter discs and triangles of a school of design. */
export const mosaic: Design = {
  tone: 'light',
  typeface: 'archivo',
  ground: ({ ground, shade }) => vertical(ground, shade),
  draw(frame, { ground, shade, middle, bright, accent, text }, random) {
    const size = frame.radius * 0.5;
    const colours = [middle, bright, accent, shade, text];
    const tile = (left: number, top: number) => {
      const fill = random.pick(colours);
      const figure = random.pick([
        circle(left + size / 2, top + size / 2, { radius: size * 0.36, fill: ground }),
        polygon([left, top, left + size, top, left, top + size], veiled(ground, 0.9)),
        rectangle(left + size * 0.25, top + size * 0.25, { width: size / 2, height: size / 2, fill: ground }),
        rectangle(left, top + size * 0.4, { width: size, height: size * 0.2, fill: ground }),
      ]);
      return [rectangle(left, top, { width: size - 6, height: size - 6, fill }), figure];
    };
    const cells = [-2, -1, 0, 1].flatMap((row) => [-2, -1, 0, 1].map((column) => [row, column] as const));
    return cells.flatMap(([row, column]) => tile(frame.x + column * size, frame.y + row * size));
  },
};

/** Bands of triangles as woven cloth has them. */
export const weave: Design = {
  tone: 'dark',
  typeface: 'righteous',
  ground: ({ ground, shade }) => vertical(shade, ground),
  draw(frame, { ground, middle, bright, accent, text }, random) {
    const high = frame.radius * 0.3;
    const fills = [bright, accent, middle, text];
    const first = random.between(0, 3);
    const rows = Array.from({ length: 7 }, (_, row) => {
      const top = frame.y - frame.radius * 1.2 + row * high * 1.12;
      const teeth = random.pick([5, 7, 9]);
      const wide = frame.width / teeth;
      const zigzag = Array.from({ length: teeth }, (_, tooth) => [
        tooth * wide,
        top + high,
        (tooth + 0.5) * wide,
        top + high * 0.1,
      ]);
      return [
        polygon([...zigzag.flat(), frame.width, top + high], fills[(row + first) % 4] ?? bright),
        rectangle(0, top + high, { width: frame.width, height: high * 0.12, fill: ground }),
      ];
    });
    return [
      ...rows.flat(),
      circle(frame.x, frame.y, { radius: frame.radius * 0.5, fill: ground }),
      circle(frame.x, frame.y, { radius: frame.radius * 0.4, fill: accent }),
      star(frame.x, frame.y, { radius: frame.radius * 0.34, tips: random.between(6, 12), inner: 0.6, fill: ground }),
    ];
  },
};

/** Dots that grow towards one side, as in old print. */
export const halftone: Design = {
  tone: 'dark',
  typeface: 'anton',
  upper: true,
  ground: ({ shade, middle }) => diagonal(middle, shade),
  draw(frame, { ground, bright, accent, text }, random) {
    const step = frame.radius * 0.36;
    const falling = random.chance(0.5);
    const cells = [-3, -2, -1, 0, 1, 2, 3].flatMap((row) =>
      [-3, -2, -1, 0, 1, 2, 3].map((column) => [row, column] as const),
    );
    const dots = cells.map(([row, column]) => {
      const part = ((falling ? row + column : row - column) + 6) / 12;
      return circle(frame.x + column * step + (row % 2) * step * 0.5, frame.y + row * step, {
        radius: step * 0.48 * part + 2,
        fill: bright,
      });
    });
    return [
      ...dots,
      star(frame.x, frame.y, { radius: frame.radius * 0.72, tips: 9, inner: 0.62, fill: accent }),
      star(frame.x, frame.y, { radius: frame.radius * 0.5, tips: 9, inner: 0.62, fill: text }),
      figure(frame, [0.12, -0.42, -0.2, 0.06, -0.01, 0.04, -0.12, 0.44, 0.2, -0.08, 0.01, -0.06], ground),
    ];
  },
};

/** A row of bars that dance. */
export const equalizer: Design = {
  tone: 'dark',
  typeface: 'righteous',
  upper: true,
  ground: ({ ground, middle }) => diagonal(ground, middle),
  draw(frame, { shade, middle, bright, accent }, random) {
    const bars = Math.round(frame.width / 90);
    const step = frame.width / bars;
    const waves = 1 + random.next() * 2;
    const rows = Array.from({ length: bars }, (_, bar) => {
      const high =
        frame.radius *
        (0.2 + 0.75 * Math.abs(Math.sin((bar / bars) * Math.PI * waves + 0.6)) * (0.55 + random.next() * 0.45));
      const fill = bar % 3 === 0 ? accent : bright;
      return [
        rectangle(bar * step + step * 0.16, frame.y + frame.radius * 0.3 - high, {
          width: step * 0.68,
          height: high,
          fill,
        }),
        rectangle(bar * step + step * 0.16, frame.y + frame.radius * 0.34, {
          width: step * 0.68,
          height: high * 0.4,
          fill: veiled(fill, 0.35),
        }),
      ];
    });
    return [
      circle(frame.x, frame.y - frame.radius * 0.15, { radius: frame.radius * 0.85, fill: shade }),
      circle(frame.x, frame.y - frame.radius * 0.15, { radius: frame.radius * 0.6, fill: middle }),
      ...rows.flat(),
    ];
  },
};

/** Light through a blind, and somebody in it. */
export const blinds: Design = {
  tone: 'dark',
  typeface: 'bebas',
  upper: true,
  ground: ({ ground, shade }) => diagonal(shade, ground),
  draw(frame, { ground, bright, accent, middle }, random) {
    const { x, y, radius } = frame;
    const slope = random.chance(0.5) ? 0.22 : -0.22;
    const slats = Array.from({ length: 8 }, (_, slat) => {
      const top = slat * 0.27 - 1.1;
      const low = top + 0.14;
      return figure(
        frame,
        [-1, top + slope, 1, top - slope, 1, low - slope, -1, low + slope],
        slat === 3 ? accent : bright,
      );
    });
    return [
      rectangle(x - radius, y - radius * 1.35, { width: radius * 2, height: radius * 2.35, fill: middle }),
      ...slats,
      circle(x, y - radius * 0.18, { radius: radius * 0.27, fill: ground }),
      figure(frame, [-0.5, -0.3, 0.5, -0.3, 0.3, -0.36, 0.22, -0.58, -0.22, -0.58, -0.3, -0.36], ground),
      figure(frame, [-0.75, 2, -0.6, 0.3, -0.14, 0.06, 0.14, 0.06, 0.6, 0.3, 0.75, 2], ground),
    ];
  },
};
