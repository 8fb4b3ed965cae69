import { FAR_FUTURE, type Row, type Section } from '@marquee/catalogue';
import { type DeviceContext, isShown, isTargetedAt } from '@marquee/device-context';
import { type PlannedQuery, rowQuestion } from './row-question.ts';

/** An asset that an editor put into a row, and until when it may stand there, in ms since the epoch. */
export interface RowItem {
  asset: string;
  closesAt: number;
}

/** One that has a place of its own, from 0. */
export interface Pin extends RowItem {
  position: number;
}

/** What a row is made of for one device at one instant, before anything is looked up. No asset is in it twice. */
export interface RowPlan {
  section: Section;
  row: Row;
  /** By place. Two that claim the same one stand one after the other, the higher priority first. */
  pins: readonly Pin[];
  /** In the editor's order. */
  listed: readonly RowItem[];
  query: PlannedQuery | undefined;
  /** The most assets that it shows. */
  maximum: number;
  /** When the row itself goes, in ms since the epoch. */
  closesAt: number;
}

/** When and for whom rows are planned. */
export interface PlanningMoment {
  device: DeviceContext;
  /** The start of the audience's period, in ms since the epoch. */
  at: number;
  /** How far ahead of its end an asset counts as leaving soon. */
  leavingSoonMs: number;
}

/** What a row can name by hand: ids beyond it would make every question long, and nobody scrolls so far. */
export const MAX_ROW_ITEMS = 1_000;
/** Elasticsearch's result window. */
const MAX_ROW_LENGTH = 10_000;

type Item = Row['items'][number];

function isActive({ from, until, targeting }: Item, { device, at }: PlanningMoment): boolean {
  const inTime = (from ?? 0) <= at && at < (until ?? FAR_FUTURE);
  return inTime && (targeting === undefined || isTargetedAt(targeting, device, at));
}

function closingOf({ until, targeting }: Item): number {
  return Math.min(until ?? FAR_FUTURE, targeting?.end_at ?? FAR_FUTURE);
}

const priorityOf = (item: Item): number => item.targeting?.priority ?? 0;

function uniqueBy<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const seen = new Set<string>();
  return values.filter((value) => !seen.has(keyOf(value)) && seen.add(keyOf(value)));
}

/** What an editor put into a row for this device: those with a place first, by place, then the others in order. */
function activeItems(row: Row, moment: PlanningMoment): Item[] {
  const active = row.items.filter((item) => isActive(item, moment));
  const placed = active
    .filter((item) => item.position !== undefined)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || priorityOf(b) - priorityOf(a));
  const others = active.filter((item) => item.position === undefined);
  return uniqueBy([...placed, ...others], (item) => item.asset).slice(0, MAX_ROW_ITEMS);
}

/** Plans one row, whether or not it is meant for the device. */
export function planRow(section: Section, row: Row, moment: PlanningMoment): RowPlan {
  const items = activeItems(row, moment);
  return {
    section,
    row,
    pins: items.flatMap((item) =>
      item.position === undefined ? [] : [{ asset: item.asset, position: item.position, closesAt: closingOf(item) }],
    ),
    listed: items
      .filter((item) => item.position === undefined)
      .map((item) => ({ asset: item.asset, closesAt: closingOf(item) })),
    query: row.query === undefined ? undefined : rowQuestion(row.query, moment),
    maximum: Math.min(row.maximum, MAX_ROW_LENGTH),
    closesAt: Math.min(section.targeting.end_at, row.targeting.end_at),
  };
}

/** A section's rows for a device, in order: higher priorities first, else as the editor has them. */
export function planRows(section: Section, moment: PlanningMoment): RowPlan[] {
  const { device, at } = moment;
  return section.rows
    .filter((row) => isTargetedAt(row.targeting, device, at))
    .toSorted((a, b) => b.targeting.priority - a.targeting.priority)
    .map((row) => planRow(section, row, moment));
}

/** Sections for a device, in order: by position, at the same one higher priorities first. */
export function shownSections(sections: readonly Section[], device: DeviceContext, at: number): Section[] {
  return sections
    .filter((section) => isShown(section, device, at))
    .toSorted((a, b) => a.position - b.position || b.targeting.priority - a.targeting.priority);
}

/**
 * The rows of a front page, in order: every section's first row, then every section's second, and so on, so that a long section
 * does not keep the others off the screen. Where rows of several sections claim the same place, higher priorities come first, then the
 * sections' own order.
 */
export function planHome(sections: readonly Section[], moment: PlanningMoment): RowPlan[] {
  return sections
    .flatMap((section) => planRows(section, moment).map((plan, place) => ({ plan, place })))
    .toSorted((a, b) => a.place - b.place || b.plan.row.targeting.priority - a.plan.row.targeting.priority)
    .map(({ plan }) => plan);
}
