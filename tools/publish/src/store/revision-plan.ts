import type { Asset } from '@marquee/catalogue';
import { INDEX_NAMES, type IndexName } from '@marquee/catalogue-index';
import { categoryCounts } from '../prepare/asset-entry.ts';
import { type AssetRanks, rankAssets, sortValues } from '../prepare/asset-ranks.ts';
import type { Entry } from '../prepare/entry.ts';
import type { OrderFacts } from '../prepare/orders.ts';
import type { KnownImages } from '../artwork/known-images.ts';
import type { PreparedCatalogue } from '../prepare/prepare-catalogue.ts';
import { type LiveCatalogue, liveRank } from './live-catalogue.ts';

/** One new document, with what its version has beside the entry. */
export interface NewVersion {
  entry: Entry;
  docNumber: number;
  more: object;
}

/** What a revision changes in one index. */
export interface IndexPlan {
  begun: NewVersion[];
  /** The numbers of the documents that no longer hold. */
  ended: number[];
  /** How many hold at the new revision. */
  count: number;
}

export type RevisionPlan = Readonly<Record<IndexName, IndexPlan>>;

export interface PlanInput {
  live: LiveCatalogue;
  prepared: PreparedCatalogue;
  images: KnownImages;
  /** The orders that the generation has, and new ones. */
  orders: OrderFacts;
}

/** What must be written so that the live generation becomes the prepared catalogue: only what differs. Pure. */
export function planRevision(input: PlanInput): RevisionPlan {
  const plans = INDEX_NAMES.map(
    (name) => [name, name === 'assets' ? planAssets(input) : planIndex(input, name)] as const,
  );
  return Object.fromEntries(plans) as Record<IndexName, IndexPlan>;
}

/** Whether a plan changes anything. */
export function isEmptyPlan(plan: RevisionPlan): boolean {
  return Object.values(plan).every(({ begun, ended }) => begun.length + ended.length === 0);
}

function planIndex({ live, prepared, images }: PlanInput, name: IndexName): IndexPlan {
  const { versions, nextNumber } = live.indices[name];
  const left = new Map(versions);
  const begun: NewVersion[] = [];
  let count = 0;
  for (const entry of prepared.entries(name, images)) {
    count += 1;
    if (versions.get(entry.key)?.hash === entry.hash) left.delete(entry.key);
    else begun.push({ entry, docNumber: nextNumber + begun.length, more: {} });
  }
  return { begun, ended: [...left.values()].map(({ docNumber }) => docNumber), count };
}

/**
 * Assets are versions of their place in every order too: the changed ones are ranked between their neighbours, and whoever had to make
 * room gets a new version as well.
 */
function planAssets({ live, prepared, images, orders }: PlanInput): IndexPlan {
  const { versions, nextNumber } = live.indices.assets;
  const changed = new Map<string, Entry>();
  for (const entry of prepared.entries('assets', images)) {
    if (versions.get(entry.key)?.hash !== entry.hash) changed.set(entry.key, entry);
  }
  const rankWhere =
    (isMeant: (id: string) => boolean) =>
    ({ id }: Asset, field: string): number | undefined => {
      const version = isMeant(id) ? versions.get(id) : undefined;
      return version === undefined ? undefined : liveRank(version, field);
    };
  const rankOfLive = rankWhere((id) => !changed.has(id));
  const ranks = rankAssets(prepared.assets, orders, { live: rankOfLive, former: rankWhere((id) => changed.has(id)) });
  const left = new Map(versions);
  const begun: NewVersion[] = [];
  for (const [place, asset] of prepared.assets.entries()) {
    if (!changed.has(asset.id) && keepsRanks(ranks, place, (field) => rankOfLive(asset, field))) {
      left.delete(asset.id);
      continue;
    }
    const docNumber = nextNumber + begun.length;
    const entry = changed.get(asset.id) ?? prepared.assetEntry(asset, images);
    const sort = sortValues(ranks.ranksAt(place), docNumber);
    begun.push({ entry, docNumber, more: { category_counts: categoryCounts(asset, prepared.tree), sort } });
  }
  return { begun, ended: [...left.values()].map(({ docNumber }) => docNumber), count: prepared.assets.length };
}

function keepsRanks(ranks: AssetRanks, place: number, liveRankIn: (field: string) => number | undefined): boolean {
  return ranks
    .ranksAt(place)
    .entries()
    .every(([field, rank]) => liveRankIn(field) === rank);
}
