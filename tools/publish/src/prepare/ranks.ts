import { RANK_SPAN } from '@marquee/catalogue';

/** A crowded stretch is spread until each place in it has this much room, so that the next change finds some. */
const ROOM = 8;

/**
 * Gives a rank to each place of an order. `ranks` are the ranks that documents have already, in the order wanted; `undefined` for a new
 * one. The result rises strictly; what has a rank keeps it wherever that can be, so that a small change renames few documents. New ones
 * fit between their neighbours; only where there is no room are the nearest neighbours moved.
 *
 * A whole new order is spread over the middle half of the span, since both ends are where most new titles come.
 */
export function fitRanks(ranks: readonly (number | undefined)[], span = RANK_SPAN): number[] {
  if (ranks.length * 2 > span)
    throw new RangeError(`An order has room for ${span / 2} documents, not for ${ranks.length}.`);
  const fitted = keepRising(ranks);
  for (let at = 0; at < fitted.length; at += 1) {
    if (fitted[at] === undefined) fitGap(fitted, at, span);
  }
  return fitted.map((rank) => rank ?? 0);
}

/** Leaves a longest strictly rising choice of the ranks, and takes the others away (patience sorting, n log n). */
function keepRising(ranks: readonly (number | undefined)[]): (number | undefined)[] {
  const tails: number[] = [];
  const previous: number[] = [];
  const rankAt = (place: number): number => ranks[place] ?? -1;
  for (const [place, rank] of ranks.entries()) {
    if (rank === undefined) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rankAt(tails[middle] ?? 0) < rank) low = middle + 1;
      else high = middle;
    }
    previous[place] = tails[low - 1] ?? -1;
    tails[low] = place;
  }
  const kept: (number | undefined)[] = ranks.map(() => undefined);
  for (let place = tails.at(-1) ?? -1; place >= 0; place = previous[place] ?? -1) kept[place] = ranks[place];
  return kept;
}

/** Ranks the run of places without one that begins at `from`, widening it over its neighbours while it is too narrow. */
function fitGap(fitted: (number | undefined)[], from: number, span: number): void {
  let gap = gapBetween(fitted, { first: from, end: nextKept(fitted, from) }, span);
  for (let room = 1; gap.high - gap.low <= (gap.end - gap.first) * room; room = ROOM) {
    if (gap.first === 0 && gap.end === fitted.length) break;
    const first = Math.max(0, gap.first - 1);
    gap = gapBetween(fitted, { first, end: nextKept(fitted, Math.min(fitted.length, gap.end + 1)) }, span);
  }
  spread(fitted, gap, span / 2 / (fitted.length + 1));
}

function nextKept(fitted: readonly (number | undefined)[], from: number): number {
  let end = from;
  while (end < fitted.length && fitted[end] === undefined) end += 1;
  return end;
}

/** A run of places, and the ranks on both sides of it, themselves taken. */
interface Gap {
  first: number;
  end: number;
  low: number;
  high: number;
}

function gapBetween(
  fitted: readonly (number | undefined)[],
  { first, end }: Pick<Gap, 'first' | 'end'>,
  span: number,
): Gap {
  return { first, end, low: first === 0 ? -1 : (fitted[first - 1] ?? -1), high: fitted[end] ?? span };
}

/**
 * Between two neighbours evenly; at an open end at the `usual` distance of two, so that the room beyond lasts; a whole order in the
 * middle.
 */
function spread(fitted: (number | undefined)[], { first, end, low, high }: Gap, usual: number): void {
  const count = end - first;
  const even = (high - low) / (count + 1);
  const atStart = first === 0;
  const atEnd = end === fitted.length;
  const step = atStart || atEnd ? Math.min(even, Math.max(1, usual)) : even;
  const whole = (low + high - step * (count + 1)) / 2;
  const begin = atStart ? (atEnd ? whole : high - step * (count + 1)) : low;
  for (let place = 0; place < count; place += 1) fitted[first + place] = Math.floor(begin + step * (place + 1));
}
