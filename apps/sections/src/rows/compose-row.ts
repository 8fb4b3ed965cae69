import { FAR_FUTURE } from '@marquee/catalogue';
import type { RowPlan } from './row-plan.ts';

/** What was found of a row: all of it that this audience may see. */
export interface RowFinds {
  /** Document numbers of what an editor put into it, by asset; what is not visible is not in it. */
  items: ReadonlyMap<string, number>;
  /** A part of what its query finds: `numbers` from place `from` on, of `total`. */
  query: { from: number; numbers: readonly number[]; total: number };
}

/** An asset in a row, by its document's number. */
export interface RowEntry {
  number: number;
  /** When it leaves the row, in ms since the epoch, whatever its own windows say. */
  closesAt: number;
}

interface PlacedEntry extends RowEntry {
  position: number;
}

/** What stands in for a place that was not asked for, since it lies before the page. */
const UNFETCHED: RowEntry = { number: -1, closesAt: FAR_FUTURE };

const nothing = (): boolean => false;

/** The order of a row: pins in their places, `body` in between; where the body ends early, pins close ranks. */
function* inOrder(pins: readonly PlacedEntry[], body: Iterable<RowEntry>): Generator<RowEntry> {
  const rest = Iterator.from(body);
  let next = 0;
  for (let place = 0; ; place += 1) {
    const pin = pins[next];
    const other = pin !== undefined && pin.position <= place ? undefined : rest.next();
    if (other?.done === false) yield other.value;
    else if (pin === undefined) return;
    else {
      yield pin;
      next += 1;
    }
  }
}

function* bodyOf({ listed }: RowPlan, { items, query }: RowFinds): Generator<RowEntry> {
  for (const { asset, closesAt } of listed) {
    const number = items.get(asset);
    if (number !== undefined) yield { number, closesAt };
  }
  for (let place = 0; place < query.from; place += 1) yield UNFETCHED;
  for (const number of query.numbers) yield { number, closesAt: FAR_FUTURE };
}

function pinsOf({ pins }: RowPlan, { items }: RowFinds): PlacedEntry[] {
  return pins.flatMap(({ asset, position, closesAt }) => {
    const number = items.get(asset);
    return number === undefined ? [] : [{ number, position, closesAt }];
  });
}

/** A row's entries in order, without those that are `hidden`: what is not gets into the places that they leave. */
export function rowEntries(
  plan: RowPlan,
  finds: RowFinds,
  hidden: (number: number) => boolean = nothing,
): IteratorObject<RowEntry> {
  const seen = (entry: RowEntry): boolean => !hidden(entry.number);
  return inOrder(pinsOf(plan, finds).filter(seen), bodyOf(plan, finds).filter(seen));
}

/** How many assets a row has by itself. */
export function rowLength(plan: RowPlan, { items, query }: RowFinds): number {
  const byHand = [...plan.pins, ...plan.listed].filter(({ asset }) => items.has(asset)).length;
  return Math.min(plan.maximum, byHand + query.total);
}

/** Whether a row has too few assets for this audience to be shown at all. */
export function isTooShort(plan: RowPlan, finds: RowFinds): boolean {
  return rowLength(plan, finds) < plan.row.minimum;
}

/** The part of its query that a row's page may need, however many of its own items turn out to be visible. */
export function queryPart(
  plan: RowPlan,
  { start, num }: { start: number; num: number },
): { from: number; num: number } {
  const from = Math.max(0, start - plan.pins.length - plan.listed.length);
  return { from, num: Math.max(0, Math.min(start + num, plan.maximum) - from) };
}

/** One page of a row by itself. */
export function rowPage(plan: RowPlan, finds: RowFinds, { start, num }: { start: number; num: number }): RowEntry[] {
  const until = Math.min(start + num, plan.maximum);
  return rowEntries(plan, finds).take(until).drop(Math.min(start, until)).toArray();
}
