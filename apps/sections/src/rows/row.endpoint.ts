import { type AnswerContext, defineEndpoint, maskOf, maskParams } from '@marquee/catalogue-api';
import { jsonArray, withFields } from '@marquee/documents';
import { Problem, shorten } from '@marquee/problem';
import { countParam, slug } from '@marquee/service';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { inSection } from '../sections/section-dependencies.ts';
import { visibleSection } from '../sections/visible-sections.ts';
import { isTooShort, queryPart, type RowFinds, rowLength, rowPage } from './compose-row.ts';
import { findRows } from './find-rows.ts';
import { earliestClosing, rowFacts } from './represent-row.ts';
import { rowDependencies } from './row-dependencies.ts';
import { planRows, type RowPlan } from './row-plan.ts';
import { rowPageSchema } from './row-schema.ts';
import { tilesOf } from './row-tiles.ts';
import { planningMoment } from './screen.ts';

const MAX_START = 9_999;
const MAX_NUM = 200;
const DEFAULT_NUM = 20;

interface Page {
  start: number;
  num: number;
}

/** @throws Problem ROW_NOT_FOUND, whether there is none, it is not for this device, or it is too short to be shown. */
async function findRow(
  plans: readonly RowPlan[],
  question: Page & { row: string },
  { context, ports }: { context: AnswerContext; ports: Ports },
): Promise<{ plan: RowPlan; finds: RowFinds }> {
  const plan = plans.find(({ row }) => row.id === question.row);
  if (plan !== undefined) {
    // Nothing of a query is needed for a page of pins alone, but its total is.
    const { from, num } = queryPart(plan, question);
    const [finds] = await findRows([{ plan, part: { from, num: Math.max(1, num) } }], context, ports);
    if (finds !== undefined && !isTooShort(plan, finds)) return { plan, finds };
  }
  throw new Problem('ROW_NOT_FOUND', `There is no row "${shorten(question.row)}" in this section here and now.`);
}

/** GET …/catalogue/sections/{slug}/rows/{row}: one page of a row's assets, in the row's own order. */
export const rowDetail = defineEndpoint({
  operation: 'getRow',
  path: '/sections/:slug/rows/:row',
  summary: 'One page of a row’s assets.',
  params: z.object({
    slug,
    row: slug,
    start: countParam({ min: 0, max: MAX_START }).default(0).describe('How many to pass over: a row’s `next_start`.'),
    num: countParam({ min: 1, max: MAX_NUM }).default(DEFAULT_NUM).describe('How many to answer with.'),
    ...maskParams,
  }),
  body: rowPageSchema,
  errors: ['SECTION_NOT_FOUND', 'ROW_NOT_FOUND'],
  async answer(question, context, ports: Ports) {
    const section = await visibleSection(question.slug, context, ports);
    const { device } = context;
    const plans = planRows(section, planningMoment(context, ports));
    const { plan, finds } = await findRow(plans, question, { context, ports });
    const entries = rowPage(plan, finds, question);
    const filled = [{ layout: plan.row.layout, entries }];
    const [tiles = []] = await tilesOf(filled, maskOf(question), { context, ports });
    const total = rowLength(plan, finds);
    const remaining = Math.max(0, total - question.start - entries.length);
    const facts = { ...rowFacts(plan, context, ports), count: tiles.length, total, remaining };
    return {
      body: withFields(Buffer.from(JSON.stringify(facts)), { items: jsonArray(tiles.map((tile) => tile.bytes)) }),
      closesAt: earliestClosing([plan, ...tiles]),
      dependencies: inSection(section.slug, device.audience, rowDependencies(plans, tiles, device.audience)),
    };
  },
});
