import { type AnswerContext, listOrder, momentOf } from '@marquee/catalogue-api';
import { rowItemsQuery, rowQuery, type RowQuestion, type SearchBody } from '@marquee/query-dsl';
import type { Ports } from '../ports.ts';
import { idChunks, numbersById } from './asset-ids.ts';
import type { RowFinds } from './compose-row.ts';
import type { RowPlan } from './row-plan.ts';
import type { PlannedQuery } from './row-question.ts';
import { findSubjects, type Subjects } from './subjects.ts';

/** A row to look up, and which part of its query is needed. */
export interface RowAsk {
  plan: RowPlan;
  part: { from: number; num: number };
}

type Shown = 'open' | 'coming_soon';

/** A row of what is coming soon shows by hand what is coming soon; every other one what is open. */
const shownIn = ({ query }: RowPlan): Shown => (query?.filter.comingSoon === true ? 'coming_soon' : 'open');

const itemsOf = ({ pins, listed }: RowPlan): string[] => [...pins, ...listed].map(({ asset }) => asset);

function itemBodies(plans: readonly RowPlan[], shown: Shown, context: AnswerContext): SearchBody[] {
  const ids = [...new Set(plans.filter((plan) => shownIn(plan) === shown).flatMap(itemsOf))];
  return idChunks(ids).map((chunk) => rowItemsQuery(chunk, shown, momentOf(context)));
}

/** What a query orders by; `undefined` when the asset that it is related to is not to be seen. */
function orderedBy({ by }: PlannedQuery, subjects: Subjects): RowQuestion['by'] | undefined {
  if (typeof by === 'string') return by;
  const like = subjects.get(by.related);
  return like === undefined ? undefined : { like };
}

/** The body of a row's own query; `undefined` for a row that has none, that needs none of it, or that can find nothing. */
function queryBody({ plan, part }: RowAsk, subjects: Subjects, context: AnswerContext): SearchBody | undefined {
  const { query } = plan;
  if (query === undefined || part.num === 0) return undefined;
  const by = orderedBy(query, subjects);
  if (by === undefined) return undefined;
  const question = { filter: query.filter, by, without: itemsOf(plan), start: part.from, num: part.num };
  return rowQuery(question, momentOf(context), listOrder(context));
}

/**
 * Looks rows up, all in one request. Those that are related to an asset need its document first: that is one request more, once for an
 * audience and a period. Answers in the order asked.
 */
export async function findRows(
  asks: readonly RowAsk[],
  context: AnswerContext,
  ports: Ports,
): Promise<readonly RowFinds[]> {
  const plans = asks.map(({ plan }) => plan);
  const subjects = await findSubjects(plans, context, ports);
  const open = itemBodies(plans, 'open', context);
  const soon = itemBodies(plans, 'coming_soon', context);
  const queries = asks.map((ask) => queryBody(ask, subjects, context));
  const asked = queries.filter((body) => body !== undefined);
  const pages = await ports.searchPages(context.snapshot, [...open, ...soon, ...asked]);
  const visible = {
    open: numbersById(pages.slice(0, open.length)),
    coming_soon: numbersById(pages.slice(open.length, open.length + soon.length)),
  };
  const found = pages.slice(open.length + soon.length).values();
  return asks.map(({ plan, part }, index) => {
    const page = queries[index] === undefined ? undefined : found.next().value;
    return {
      items: visible[shownIn(plan)],
      query: { from: part.from, numbers: page?.numbers ?? [], total: page?.total ?? 0 },
    };
  });
}
