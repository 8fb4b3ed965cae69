import type { Calendar } from '../calendar.ts';
import type { CategoryLine, SectionLine, TargetingLine } from '../lines.ts';
import { createRandom } from '../random.ts';
import { MARKETS } from '../windows/markets.ts';
import { AFRICAN_SECTIONS } from './african-sections.ts';
import type { Candidate } from './candidate.ts';
import { EUROPEAN_SECTIONS } from './european-sections.ts';
import { type Desk, makeRow } from './row-makers.ts';
import type { SectionPlan } from './section-plan.ts';

/** In the order on the screen. */
const SECTION_PLANS = [...AFRICAN_SECTIONS, ...EUROPEAN_SECTIONS];
/** Positions leave room for sections that an editor puts between. */
const POSITION_STEP = 10;

interface Editorial {
  readonly candidates: readonly Candidate[];
  readonly categories: readonly CategoryLine[];
  readonly calendar: Calendar;
  readonly seed: string;
}

/** The lines of all sections with their rows. */
export function sectionLines({ candidates, categories, calendar, seed }: Editorial): SectionLine[] {
  const popular = candidates.toSorted((a, b) => b.popularity - a.popularity || a.id.localeCompare(b.id));
  const categoryNames = new Map(categories.map((category) => [category.id, category.names]));
  return SECTION_PLANS.map((plan, index) => {
    const own = popular.filter((candidate) => candidate.sections.includes(plan.slug));
    // A section without titles of its own is made of everybody's.
    const desk: Desk = {
      plan,
      candidates: own.length > 0 ? own : popular,
      categoryNames,
      calendar,
      random: createRandom(seed, 'section', plan.slug),
    };
    return {
      kind: 'section',
      slug: plan.slug,
      names: plan.names,
      position: index * POSITION_STEP,
      ...(plan.kids === true ? { kids: true } : {}),
      targeting: targetingOf(plan, calendar),
      rows: plan.rows.map((call, row) => makeRow(desk, call, `${plan.slug}-${row + 1}`)),
    };
  });
}

function targetingOf(plan: SectionPlan, calendar: Calendar): TargetingLine {
  const { market, devices, minAppVersion, belowAppVersion, subscriptions, days } = plan;
  return {
    countries: [...MARKETS[market]],
    ...(devices === undefined ? {} : { device_classes: [...devices] }),
    ...(minAppVersion === undefined ? {} : { min_app_version: minAppVersion }),
    ...(belowAppVersion === undefined ? {} : { below_app_version: belowAppVersion }),
    ...(subscriptions === undefined ? {} : { subscriptions: [...subscriptions] }),
    ...(days === undefined ? {} : { start_at: calendar.day(days[0]), end_at: calendar.day(days[1]) }),
  };
}
