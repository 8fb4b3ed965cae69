import { type RowEntry, rowEntries, type RowFinds, rowLength } from './compose-row.ts';
import type { RowPlan } from './row-plan.ts';

/** A row that may be on a screen. */
export interface Candidate {
  plan: RowPlan;
  finds: RowFinds;
}

/** A row as it stands on a screen. */
export interface ScreenRow {
  plan: RowPlan;
  /** Its first assets, without those that stand above. */
  entries: readonly RowEntry[];
  /** How many it has by itself. */
  total: number;
  /** The place in the row by itself from which a reader of `entries` goes on; `total` when she has seen all. */
  nextStart: number;
}

/**
 * How many of a row's first assets may stand above it before it comes out shorter than it could: more than a whole screen of the usual
 * size shows. Without a bound, what a long screen asks for would grow with the square of its length.
 */
const MAX_HIDDEN = 300;

/** How many of a row's entries decide whether, and how, it stands on a screen that shows `items` of each. */
function entriesNeeded({ row, maximum }: RowPlan, items: number): number {
  return Math.min(Math.max(items, row.minimum), maximum);
}

/**
 * How much of each row's query a screen needs at most: its own entries, and in place of each that a row above may show already
 * another one.
 */
export function screenNeeds(plans: readonly RowPlan[], items: number): number[] {
  let above = 0;
  return plans.map((plan) => {
    const needed = entriesNeeded(plan, items) + (plan.row.allow_repeats ? 0 : Math.min(above, MAX_HIDDEN));
    above += Math.min(items, plan.maximum);
    return needed;
  });
}

/** The first place of a row by itself that holds something which was neither shown in it nor hidden for standing above. */
function firstUnseen({ plan, finds }: Candidate, isSeen: (number: number) => boolean, total: number): number {
  let place = 0;
  for (const { number } of rowEntries(plan, finds).take(total)) {
    if (!isSeen(number)) return place;
    place += 1;
  }
  return place;
}

/**
 * Puts rows on a screen, from the top: none shows what stands above it already, unless it allows repeats, and the next of its own
 * takes the place. A row that is left with less than its minimum is dropped, and the next one moves up. `items` is how many
 * assets of a row are shown.
 */
export function composeScreen(candidates: readonly Candidate[], items: number): ScreenRow[] {
  const above = new Set<number>();
  return candidates.flatMap(({ plan, finds }) => {
    const hidden = plan.row.allow_repeats ? new Set<number>() : new Set(above);
    const fitting = rowEntries(plan, finds, (number) => hidden.has(number))
      .take(entriesNeeded(plan, items))
      .toArray();
    if (fitting.length < plan.row.minimum) return [];
    const entries = fitting.slice(0, items);
    const shown = new Set(entries.map((entry) => entry.number));
    for (const number of shown) above.add(number);
    const total = rowLength(plan, finds);
    const nextStart = firstUnseen({ plan, finds }, (number) => shown.has(number) || hidden.has(number), total);
    return [{ plan, entries, total, nextStart }];
  });
}
