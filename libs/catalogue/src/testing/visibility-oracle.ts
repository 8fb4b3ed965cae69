import type { Asset } from '../asset.ts';
import type { ExportRecord } from '../export-record.ts';
import type { Viewer } from '../is-open.ts';
import { RATINGS } from '../rating.ts';
import { SUBSCRIPTIONS, type Window } from '../window.ts';

/** Says by the letter of the export who may see what, and when. */
export interface VisibilityOracle {
  /** Whether the asset is visible to `viewer` at `at` (ms since the epoch). */
  isVisible(assetId: string, viewer: Viewer, at: number): boolean;
  /** The ids of all assets that are, in ascending order. */
  visibleIds(viewer: Viewer, at: number): string[];
}

/** `viewer` with a subscription: a question without one is answered by asking with each. */
type Subscriber = Viewer & { subscription: string };

/**
 * The naive oracle: it walks families through the records for every question, and uses neither the window algebra nor anything else of
 * what it is to judge. It is slow, and plainly right.
 */
export function createVisibilityOracle(records: readonly ExportRecord[]): VisibilityOracle {
  const assets = new Map(records.flatMap((record) => (record.kind === 'asset' ? [[record.id, record] as const] : [])));
  const kidsSections = records.flatMap((record) => (record.kind === 'section' && record.kids ? [record.slug] : []));
  const children = Map.groupBy(assets.values(), (asset) => asset.parent);

  const parentOf = (asset: Asset): Asset | undefined =>
    asset.parent === undefined ? undefined : assets.get(asset.parent);

  const isForKids = (asset: Asset): boolean => {
    let holder: Asset | undefined = asset;
    while (holder?.sections.length === 0) holder = parentOf(holder);
    return holder?.sections.some((slug) => kidsSections.includes(slug)) ?? false;
  };

  const isOpenItself = (asset: Asset, viewer: Subscriber, at: number): boolean =>
    asset.windows.some((window) => admits(window, viewer) && window.start_at <= at && at < window.end_at) &&
    RATINGS[asset.rating].ageMin <= viewer.ageLimit &&
    (!viewer.kids || isForKids(asset));

  const isVisible = (asset: Asset, viewer: Subscriber, at: number): boolean => {
    for (let one: Asset | undefined = asset; one !== undefined; one = parentOf(one)) {
      if (!isOpenItself(one, viewer, at)) return false;
    }
    if (asset.type === 'movie' || asset.type === 'episode') return true;
    const parts =
      asset.type === 'boxset' ? (asset.members ?? []).flatMap((id) => assets.get(id) ?? []) : children.get(asset.id);
    return (parts ?? []).some((part) => isVisible(part, viewer, at));
  };

  const isVisibleToAnySubscriber = (asset: Asset, viewer: Viewer, at: number): boolean => {
    const subscriptions = viewer.subscription === null ? SUBSCRIPTIONS : [viewer.subscription];
    return subscriptions.some((subscription) => isVisible(asset, { ...viewer, subscription }, at));
  };

  return {
    isVisible(assetId, viewer, at) {
      const asset = assets.get(assetId);
      return asset !== undefined && isVisibleToAnySubscriber(asset, viewer, at);
    },
    visibleIds(viewer, at) {
      const visible = [...assets.values()].filter((asset) => isVisibleToAnySubscriber(asset, viewer, at));
      return visible.map((asset) => asset.id).sort();
    },
  };
}

function admits(window: Window, viewer: Subscriber): boolean {
  const has = (values: readonly string[], value: string): boolean => values.some((one) => one === '*' || one === value);
  return (
    has(window.countries, viewer.country) &&
    has(window.platforms, viewer.platform) &&
    has(window.subscriptions, viewer.subscription) &&
    viewer.appVersion >= window.min_app_version &&
    viewer.appVersion < window.below_app_version
  );
}
