import { isVisible } from '@marquee/catalogue';
import { type AnswerContext, type Dependencies, listOrder, type MadeAnswer, momentOf } from '@marquee/catalogue-api';
import type { SearchPage } from '@marquee/catalogue-index';
import type { Audience } from '@marquee/device-context';
import { type Fragment, listBody } from '@marquee/documents';
import {
  type AssetFilter,
  type AssetListQuestion,
  assetListQuery,
  couldList,
  couldSee,
  hasWords,
  mayBeMisspelt,
  type ListOrder,
  type SearchText,
} from '@marquee/query-dsl';
import type { FieldMask } from '@marquee/representation';
import { earliestClosing, fragmentsFor, idsOf } from '../fragments.ts';
import type { Ports } from '../ports.ts';
import { didYouMean } from '../search/did-you-mean.ts';
import { highlighted } from '../search/highlighted.ts';
import { representFacets } from './facets.ts';
import { listCursors, type Place } from './list-place.ts';

/** A page of a list. */
export interface AssetPageQuestion {
  filter: AssetFilter;
  search?: SearchText | undefined;
  sort: AssetListQuestion['sort'];
  reverse: boolean;
  start: number;
  num: number;
  cursor?: string | undefined;
  facets: boolean;
  highlight: boolean;
  mask: FieldMask;
}

/** A finished page. */
export interface AssetPage extends MadeAnswer {
  closesAt: number;
  /** How many assets the whole list has. */
  total: number;
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** Titles that closed since the cursor's period are dropped: it pins the order, and no rights. */
function stillOpen(
  fragments: readonly Fragment[],
  question: AssetPageQuestion,
  context: AnswerContext,
): readonly Fragment[] {
  if (question.cursor === undefined) return fragments;
  return fragments.filter(({ document }) => isVisible(document.windows, context.device.audience, context.at));
}

/** The page's items as JSON, with highlights where they are wanted. */
function bodies(
  items: readonly Fragment[],
  { highlight, search }: AssetPageQuestion,
  context: AnswerContext,
): readonly Uint8Array[] {
  if (!highlight || search === undefined) return items.map((item) => item.bytes);
  return items.map((item) => highlighted(item, search.text, context));
}

/** What an answer says beside its items: the facets, the cursor, and what a fruitless search may have meant. */
interface Beside {
  facets?: Buffer;
  cursor?: Buffer;
  did_you_mean?: Buffer;
}

/** Found as it is spelt in so many titles, a search means what it says: typos are not looked for. */
const ENOUGH_AS_SPELT = 10;

/** The page of Elasticsearch's own: what is spelt so, and where that is little, what may be misspelt as well. */
async function searched(
  { filter, search, sort, num, facets }: AssetPageQuestion,
  { view, at, start, after }: Place,
  { context, ports, order }: { context: AnswerContext; ports: Ports; order: ListOrder },
): Promise<SearchPage> {
  const moment = { ...momentOf(context), at, revision: view.revision };
  const ask = (isForgiving: boolean): Promise<SearchPage> => {
    const question = { filter, search, reading: { isForgiving }, sort, start, num, after, facets };
    return ports.search(view, assetListQuery(question, moment, order));
  };
  const spelt = await ask(false);
  const isEnough = search === undefined || spelt.total >= ENOUGH_AS_SPELT || !mayBeMisspelt(search);
  return isEnough ? spelt : ask(true);
}

async function rescue(
  { search }: AssetPageQuestion,
  total: number,
  { context, ports }: { context: AnswerContext; ports: Ports },
): Promise<Beside> {
  if (total > 0 || search === undefined || !hasWords(search)) return {};
  return { did_you_mean: json(await didYouMean(search, context, ports)) };
}

/** What else a page could have had; a search without any result says what may have been meant, which any title may be. */
function dependenciesOf(
  { filter, search, facets }: AssetPageQuestion,
  items: readonly Fragment[],
  { total, audience }: { total: number; audience: Audience },
): Dependencies {
  const couldHave = total === 0 ? couldSee(audience) : couldList({ filter, search, facets }, audience);
  return { assets: idsOf(items), couldHave };
}

/** One page of the assets that a filter and a search let through, with the cursor for the next one, and facets where they are wanted. */
export async function assetPage(question: AssetPageQuestion, context: AnswerContext, ports: Ports): Promise<AssetPage> {
  const { filter, search, sort, reverse, mask, cursor } = question;
  const order = listOrder(context, reverse);
  const cursors = listCursors({ filter, search, sort, order }, context, ports.cursorKey);
  const here = { view: context.snapshot, at: momentOf(context).at, start: question.start };
  const place: Place = cursor === undefined ? here : cursors.read(cursor);
  const { view, at, start } = place;
  const { numbers, total, lastSort, aggregations } = await searched(question, place, { context, ports, order });
  const facets: Beside = question.facets ? { facets: json(representFacets(aggregations, context)) } : {};
  const remaining = Math.max(0, total - start - numbers.length);
  const items = stillOpen(await fragmentsFor({ ...context, at }, ports, { view, numbers, mask }), question, context);
  const next: Beside =
    lastSort === undefined || remaining === 0
      ? {}
      : { cursor: json(cursors.write(place, { length: numbers.length, lastSort })) };
  const meant = await rescue(question, total, { context, ports });
  return {
    body: listBody(bodies(items, question, context), { total, remaining }, { ...facets, ...next, ...meant }),
    closesAt: earliestClosing(items),
    dependencies: dependenciesOf(question, items, { total, audience: context.device.audience }),
    total,
  };
}
