import type { Section } from '@marquee/catalogue';
import type { AnswerContext } from '@marquee/catalogue-api';
import { Problem, shorten } from '@marquee/problem';
import { audiencePeriodKey } from '../audience-period.ts';
import type { Ports } from '../ports.ts';
import { isTooShort, queryPart } from '../rows/compose-row.ts';
import { findRows } from '../rows/find-rows.ts';
import { planRows, shownSections } from '../rows/row-plan.ts';
import { planningMoment } from '../rows/screen.ts';
import { sectionHoldings } from './section-holdings.ts';

/** Sections without an asset of their own whose rows, by hand or by a wider query, have something to show. */
async function findFilledByRows(
  sections: readonly Section[],
  context: AnswerContext,
  ports: Ports,
): Promise<ReadonlySet<string>> {
  const plans = sections.flatMap((section) => planRows(section, planningMoment(context, ports)));
  const asks = plans.map((plan) => ({ plan, part: queryPart(plan, { start: 0, num: plan.row.minimum }) }));
  const finds = await findRows(asks, context, ports);
  const filled = plans.filter((plan, index) => {
    const found = finds[index];
    return found !== undefined && !isTooShort(plan, found);
  });
  return new Set(filled.map((plan) => plan.section.slug));
}

function filledByRows(
  sections: readonly Section[],
  context: AnswerContext,
  ports: Ports,
): Promise<ReadonlySet<string>> {
  // Targeting by language is not the audience's.
  const key = `${audiencePeriodKey(context)}/${context.device.locales[0] ?? ''}`;
  return ports.filledByRows.get(context.snapshot, key, () => findFilledByRows(sections, context, ports));
}

/** The sections on this device here and now, in order; those with nothing to show are left out if that is configured. */
export async function visibleSections(context: AnswerContext, ports: Ports): Promise<readonly Section[]> {
  const { snapshot, device, at } = context;
  const shown = shownSections(snapshot.sections, device, at);
  if (!ports.policy.hidesEmptySections) return shown;
  const holdings = await sectionHoldings(context, ports);
  const bare = shown.filter((section) => !holdings.has(section.slug));
  if (bare.length === 0) return shown;
  const filled = await filledByRows(bare, context, ports);
  return shown.filter((section) => holdings.has(section.slug) || filled.has(section.slug));
}

/** One of them. @throws Problem SECTION_NOT_FOUND, whether there is none or it is not for this device. */
export async function visibleSection(slug: string, context: AnswerContext, ports: Ports): Promise<Section> {
  const sections = await visibleSections(context, ports);
  const found = sections.find((section) => section.slug === slug);
  if (found !== undefined) return found;
  throw new Problem('SECTION_NOT_FOUND', `There is no section "${shorten(slug)}" here and now.`);
}
