import { type Asset, sortValue } from '@marquee/catalogue';
import { ordersOf, type OrderFacts } from './orders.ts';
import { fitRanks } from './ranks.ts';

/** The ranks of every asset in every order. */
export interface AssetRanks {
  /** The ranks of the asset at `place` of the prepared assets, by order: `newest`, `alphabet.eng` … */
  ranksAt(place: number): ReadonlyMap<string, number>;
}

/** Tells the rank that a live document has in an order; `undefined` where it has none, or may not keep it. */
export type LiveRank = (asset: Asset, field: string) => number | undefined;

/** Ranks `assets` in every order; what has a live rank keeps it wherever that can be. */
export function rankAssets(
  assets: readonly Asset[],
  facts: OrderFacts,
  liveRank: LiveRank = () => undefined,
): AssetRanks {
  const ranked: (readonly [string, Float64Array])[] = [];
  let similar: readonly number[] | undefined;
  for (const order of ordersOf(facts)) {
    const inOrder = order.sorted(assets, similar);
    if (order.field.startsWith('alphabet.')) similar = inOrder;
    ranked.push([order.field, rankByPlace(assets, { field: order.field, inOrder }, liveRank)]);
  }
  return { ranksAt: (place) => new Map(ranked.map(([field, ranks]) => [field, ranks[place] ?? 0])) };
}

function rankByPlace(
  assets: readonly Asset[],
  { field, inOrder }: { field: string; inOrder: readonly number[] },
  liveRank: LiveRank,
): Float64Array {
  const known = inOrder.map((place) => {
    const asset = assets[place];
    return asset === undefined ? undefined : liveRank(asset, field);
  });
  const ranks = new Float64Array(assets.length);
  for (const [n, rank] of fitRanks(known).entries()) ranks[inOrder[n] ?? 0] = rank;
  return ranks;
}

/** The `sort` object of a document: each rank made unique by the document's number, nested as the index has it. */
export function sortValues(ranks: ReadonlyMap<string, number>, docNumber: number): object {
  const sort: Record<string, number | Record<string, number>> = {};
  for (const [field, rank] of ranks) {
    const [order = field, key] = field.split('.');
    const value = sortValue(rank, docNumber);
    if (key === undefined) sort[order] = value;
    else sort[order] = { ...(typeof sort[order] === 'object' ? sort[order] : {}), [key]: value };
  }
  return sort;
}
