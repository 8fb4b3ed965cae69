import type { AssetDocument } from '@marquee/catalogue';
import type { AnswerContext } from '@marquee/catalogue-api';
import { rowItemsQuery, rowQuery, type RowQuestion, type SearchBody } from '@marquee/query-dsl';
import { momentOf, orderOf } from '../device-question.ts';
import type { Ports } from '../ports.ts';
import type { FoundPage } from '../ports/search-pages.ts';
import type { RowFinds } from './compose-row.ts';
import type { RowPlan } from './row-plan.ts';
import type { PlannedQuery } from './row-question.ts';

/** A row to look up, and which part of its query is needed. */
export interface RowAsk {
  plan: RowPlan;
  part: { from: number; num: number };
}

/** Elasticsearch's result window: a question about more ids is several. */
const MAX_IDS = 10_000;

type Shown = 'open' | 'coming_soon';
type Documents = ReadonlyMap<string, AssetDocument>;

/** A row of what is coming soon shows by hand what is coming soon; every other one what is open. */
const shownIn = ({ query }: RowPlan): Shown => (query?.filter.comingSoon === true ? 'coming_soon' : 'open');

const itemsOf = ({ pins, listed }: RowPlan): string[] => [...pins, ...listed].map(({ asset }) => asset);

function itemBodies(plans: readonly RowPlan[], shown: Shown, context: AnswerContext): SearchBody[] {
  const ids = [...new Set(plans.filter((plan) => shownIn(plan) === shown).flatMap(itemsOf))];
  const chunks = Array.from({ length: Math.ceil(ids.length / MAX_IDS) }, (_, index) =>
    ids.slice(index * MAX_IDS, (index + 1) * MAX_IDS),
  );
  return chunks.map((chunk) => rowItemsQuery(chunk, shown, momentOf(context)));
}

/** What a query orders by; `undefined` when the asset that it is related to is not to be seen. */
function orderedBy({ by }: PlannedQuery, subjects: Documents): RowQuestion['by'] | undefined {
  if (typeof by === 'string') return by;
  const like = subjects.get(by.related);
  return like === undefined ? undefined : { like };
}

/** The body of a row's own query; `undefined` for a row that has none, that needs none of it, or that can find nothing. */
function queryBody({ plan, part }: RowAsk, subjects: Documents, context: AnswerContext): SearchBody | undefined {
  const { query } = plan;
  if (query === undefined || part.num === 0) return undefined;
  const by = orderedBy(query, subjects);
  if (by === undefined) return undefined;
  const question = { filter: query.filter, by, without: itemsOf(plan), start: part.from, num: part.num };
  return rowQuery(question, momentOf(context), orderOf(context));
}

/** The documents of the assets that rows are related to, as far as this audience may see them. */
async function findSubjects(plans: readonly RowPlan[], context: AnswerContext, ports: Ports): Promise<Documents> {
  const ids = plans.flatMap(({ query }) => (typeof query?.by === 'object' ? [query.by.related] : []));
  if (ids.length === 0) return new Map();
  const [page] = await ports.searchPages(context.snapshot, [
    rowItemsQuery([...new Set(ids)], 'open', momentOf(context)),
  ]);
  const documents = await ports.documents.documents(context.snapshot, page?.numbers ?? []);
  return new Map(documents.map((document) => [document.id, document]));
}

function numbersById(pages: readonly FoundPage[]): ReadonlyMap<string, number> {
  return new Map(pages.flatMap(({ ids, numbers }) => ids.map((id, place) => [id, numbers[place] ?? -1] as const)));
}

/**
 * Looks rows up, all in one request; those that are related to an asset need its document first, which is one request more.
 * Answers in the order asked.
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
