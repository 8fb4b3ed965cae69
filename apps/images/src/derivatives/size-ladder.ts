import type { Box, Fit, Size } from '@marquee/artwork/plan';

/** The registered sizes, ascending; none: every size is made as it is asked for. */
export type SizeLadder = readonly number[];

/** What clients in the field ask for (240, 300, 500, 600, 720), the widths of screens, and steps between. */
export const DEFAULT_SIZE_LADDER: SizeLadder = [
  60, 90, 120, 160, 200, 240, 300, 360, 420, 500, 600, 720, 854, 960, 1_080, 1_280, 1_440, 1_600, 1_920, 2_160, 2_560,
  3_840,
];

/** The shapes of pictures and tiles, as width by height. */
const RATIOS: readonly Size[] = [
  { width: 1, height: 1 },
  { width: 2, height: 3 },
  { width: 3, height: 2 },
  { width: 3, height: 4 },
  { width: 4, height: 3 },
  { width: 4, height: 5 },
  { width: 5, height: 4 },
  { width: 9, height: 16 },
  { width: 16, height: 9 },
  { width: 2, height: 1 },
  { width: 5, height: 3 },
  { width: 21, height: 9 },
];

export interface SnapQuestion {
  readonly box: Box;
  readonly fit: Fit;
  readonly source: Size;
}

/**
 * The registered box nearest above what is asked for, so that a flood of made-up sizes makes no more derivatives than there are rungs.
 * A box that keeps the picture's shape (`inside`) comes down to the one side that limits it; the other fits cut or stretch to a shape,
 * which is taken from a list, too.
 */
export function snapToLadder({ box, fit, source }: SnapQuestion, ladder: SizeLadder): Box {
  const { width, height } = box;
  if (ladder.length === 0 || (width === undefined && height === undefined)) return box;
  if (width === undefined) return { height: rung(height ?? 0, ladder) };
  if (height === undefined) return { width: rung(width, ladder) };
  if (fit !== 'inside') return snapShape({ width, height }, ladder);
  const isLimitedByWidth = width / source.width <= height / source.height;
  return isLimitedByWidth ? { width: rung(width, ladder) } : { height: rung(height, ladder) };
}

function snapShape({ width, height }: Size, ladder: SizeLadder): Size {
  if (ladder.includes(width) && ladder.includes(height)) return { width, height };
  const snapped = rung(width, ladder);
  return { width: snapped, height: Math.max(1, Math.round(snapped / nearestRatio(width / height))) };
}

/** The lowest rung that is not below `px`; the highest one above all. */
export function rung(px: number, ladder: SizeLadder): number {
  return ladder.find((step) => step >= px) ?? ladder.at(-1) ?? px;
}

/** The nearest shape by proportion, so that 2:1 is as far from 1:1 as 1:2 is. */
function nearestRatio(wanted: number): number {
  const ratios = RATIOS.map(({ width, height }) => width / height);
  return (
    ratios.toSorted((one, other) => Math.abs(Math.log(one / wanted)) - Math.abs(Math.log(other / wanted)))[0] ?? wanted
  );
}
