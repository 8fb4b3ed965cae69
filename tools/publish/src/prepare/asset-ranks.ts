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

/** What ranks assets have before they are ranked. */
export interface KnownRanks {
  /** Kept wherever that can be. */
  live: LiveRank;
  /** Of assets that changed: kept where it still fits between what is live, so that a new text alone moves nothing. */
  former: LiveRank;
}

const NO_RANKS: KnownRanks = { live: () => undefined, former: () => undefined };

/** Ranks `assets` in every order. */
export function rankAssets(assets: readonly Asset[], facts: OrderFacts, known: KnownRanks = NO_RANKS): AssetRanks {
  const ranked: (readonly [string, Float64Array])[] = [];
  let similar: readonly number[] | undefined;
  for (const order of ordersOf(facts)) {
    const inOrder = order.sorted(assets, similar);
    if (order.field.startsWith('alphabet.')) similar = inOrder;
    ranked.push([order.field, rankByPlace(assets, { field: order.field, inOrder }, known)]);
  }
  return { ranksAt: (place) => new Map(ranked.map(([field, ranks]) => [field, ranks[place] ?? 0])) };
}

function rankByPlace(
  assets: readonly Asset[],
  { field, inOrder }: { field: string; inOrder: readonly number[] },
  { live, former }: KnownRanks,
): Float64Array {
  const rankBy = (rank: LiveRank): (number | undefined)[] =>
    inOrder.map((place) => {
      const asset = assets[place];
      return asset === undefined ? undefined : rank(asset, field);
    });
  const ranks = new Float64Array(assets.length);
  const known = withFitting(rankBy(live), rankBy(former));
  for (const [n, rank] of fitRanks(known).entries()) ranks[inOrder[n] ?? 0] = rank;
  return ranks;
}

/** The live ranks, and of the former ones those that lie between the live ones around them. */
function withFitting(
  live: readonly (number | undefined)[],
  former: readonly (number | undefined)[],
): (number | undefined)[] {
  const above: number[] = [];
  let next = Infinity;
  for (let place = live.length - 1; place >= 0; place -= 1) {
    above[place] = next;
    next = live[place] ?? next;
  }
  let below = -Infinity;
  return live.map((rank, place) => {
    const own = rank ?? former[place];
    if (own === undefined || (rank === undefined && (own <= below || own >= (above[place] ?? Infinity))))
      return undefined;
    below = own;
    return own;
  });
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
