import { languageName, ROW_QUERIES } from '@marquee/catalogue';
import type { Calendar } from '../calendar.ts';
import type { RowLine, TargetingLine } from '../lines.ts';
import type { Random } from '../random.ts';
import type { Candidate } from './candidate.ts';
import { rowTitles } from './row-titles.ts';
import type { SectionPlan } from './section-plan.ts';

/** What an editor has at hand when a row is made. */
export interface Desk {
  readonly plan: SectionPlan;
  /** Of the section, the most popular first. */
  readonly candidates: readonly Candidate[];
  readonly categoryNames: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly calendar: Calendar;
  readonly random: Random;
}

type Row = Omit<RowLine, 'id'>;
type Query = NonNullable<RowLine['query']>;
type Item = NonNullable<RowLine['items']>[number];
/** `detail` is what follows the colon in the plan. */
type RowMaker = (desk: Desk, detail: string) => Row;

/** Rows that look beyond their section say so by this detail. */
const EVERYWHERE = 'everywhere';
const SHORT_ROW = 20;

const titled = ({ plan }: Desk, kind: string, name?: string): Record<string, string> =>
  rowTitles(kind, plan.language, name);

/** A query within the section (kept to movies, series and boxsets where episodes would fill it). */
function within({ plan }: Desk, query: Query, detail = ''): Query {
  return {
    types: ['movie', 'tv_series', 'boxset'],
    ...query,
    ...(detail === EVERYWHERE ? {} : { section: plan.slug }),
  };
}

const dynamic =
  (order: (typeof ROW_QUERIES)[number], extra: Partial<Row> = {}): RowMaker =>
  (desk, detail) => ({ titles: titled(desk, order), query: within(desk, { order }, detail), ...extra });

const items = (candidates: readonly Candidate[]): Item[] => candidates.map(({ id }) => ({ asset: id }));

/** The strongest titles, the first three pinned; one leaves its place in a few days, another takes one then. */
const spotlight: RowMaker = (desk) => {
  const chosen = items(desk.random.sample(desk.candidates.slice(0, 24), 8));
  const turn = desk.calendar.day(desk.random.between(1, 6));
  const timed = chosen.map((item, index): Item => {
    if (index < 3) return { ...item, position: index };
    if (index === 3) return { ...item, until: turn };
    return index === 4 ? { ...item, position: 3, from: turn } : item;
  });
  return { titles: titled(desk, 'spotlight'), layout: 'hero', items: timed, maximum: 8 };
};

/** A dozen by hand; some of them for one class of device or one country alone. */
const picks: RowMaker = (desk) => {
  const targets: TargetingLine[] = [
    { device_classes: ['tv', 'stb'] },
    { countries: ['ZA', 'PL', 'GB'] },
    { min_app_version: '100.0' },
  ];
  const chosen = items(desk.random.sample(desk.candidates.slice(0, 60), 14));
  const targeted = chosen.map((item, index): Item => {
    const targeting = index >= 4 && index % 3 === 0 ? targets[(index / 3) % targets.length] : undefined;
    return targeting === undefined ? item : { ...item, targeting };
  });
  return { titles: titled(desk, 'picks'), layout: 'poster', items: targeted, maximum: 12, allow_repeats: true };
};

/** A row that itself comes and goes: it is shown for some days, above what has less priority. */
const weekend: RowMaker = (desk) => {
  const from = desk.random.between(-2, 2);
  return {
    titles: titled(desk, 'weekend'),
    layout: 'wide',
    targeting: { start_at: desk.calendar.day(from), end_at: desk.calendar.day(from + 5), priority: 10 },
    items: items(desk.random.sample(desk.candidates.slice(0, 40), 10)),
    query: within(desk, { order: 'popular' }),
    minimum: 3,
    maximum: SHORT_ROW,
  };
};

/** Pins among what a query finds. */
const mixed: RowMaker = (desk) => {
  const pins = items(desk.random.sample(desk.candidates.slice(0, 30), 3));
  return {
    titles: titled(desk, 'mixed'),
    layout: 'poster',
    items: pins.map((pin, index) => ({ ...pin, position: index * 3 })),
    query: within(desk, { order: 'popular' }),
    maximum: 30,
  };
};

/** What is like the section's strongest title. */
const related: RowMaker = (desk) => {
  const subject = desk.candidates[desk.random.between(0, 5)] ?? desk.candidates[0];
  if (subject === undefined) return dynamic('popular')(desk, '');
  return {
    titles: titled(desk, 'related', subject.title),
    query: within(desk, { order: 'related', asset: subject.id }, EVERYWHERE),
    minimum: 2,
    maximum: SHORT_ROW,
  };
};

/** The director with most of the section's titles. */
const person: RowMaker = (desk) => {
  const byDirector = Map.groupBy(desk.candidates, (candidate) => candidate.director);
  const [director] =
    [...byDirector].filter(([id]) => id !== undefined).toSorted((a, b) => b[1].length - a[1].length)[0] ?? [];
  const query: Query = director === undefined ? { order: 'popular' } : { order: 'popular', person: director };
  return { titles: titled(desk, 'person'), query: within(desk, query), minimum: 2, maximum: SHORT_ROW };
};

const category: RowMaker = (desk, id) => {
  const names = desk.categoryNames.get(id) ?? {};
  const titles = Object.entries(names).filter(([language]) => language === 'eng' || language === desk.plan.language);
  return { titles: Object.fromEntries(titles), query: within(desk, { order: 'popular', category: id }), minimum: 2 };
};

/** The makers of rows by the kind that a plan names. */
const ROW_MAKERS: Readonly<Record<string, RowMaker>> = {
  spotlight,
  picks,
  weekend,
  mixed,
  related,
  person,
  category,
  newest: dynamic('newest'),
  added: dynamic('added'),
  popular: dynamic('popular', { allow_repeats: true }),
  grossing: dynamic('grossing', { maximum: 50 }),
  leaving_soon: dynamic('leaving_soon', { layout: 'wide', maximum: 40 }),
  coming_soon: dynamic('coming_soon', { layout: 'wide', maximum: 40 }),
  decade: (desk, decade) => ({
    titles: titled(desk, 'decade', decade),
    query: within(desk, { order: 'popular', decade: Number(decade) }),
    minimum: 3,
  }),
  language: (desk, code) => ({
    titles: titled(desk, 'language', languageName(code)),
    query: within(desk, { order: 'popular', language: code }),
  }),
  type: (desk, type) => ({
    titles: titled(desk, type),
    layout: type === 'tv_series' ? 'wide' : 'poster',
    query: within(desk, { order: 'popular', types: [type as Candidate['type']] }),
  }),
};

/** Makes the row that a plan calls for, such as "newest" or "decade:1990". */
export function makeRow(desk: Desk, call: string, id: string): RowLine {
  const [kind = '', detail = ''] = call.split(':');
  const maker = ROW_MAKERS[kind];
  if (maker === undefined) throw new RangeError(`No such row: ${call}`);
  return { id, ...maker(desk, detail) };
}
