import { admitsAudience, type AssetDocument, FAR_FUTURE, isOpenAt, isVisible, type Viewer } from '@marquee/catalogue';

/**
 * What in an item depends on the audience or the period. Audiences with equal views of an asset share its fragment.
 * Instants are in ms since the epoch; an open end is FAR_FUTURE.
 */
export interface AssetView {
  startAt: number;
  endAt: number;
  /** Not open yet, but announced. */
  comingSoon: boolean;
  /** Of a tv_series: how many of its seasons this audience may see. */
  seasons: number;
}

/** An audience's view of an asset at `at`: from the earliest start to the latest end of what is open to it then. */
export function assetView(document: AssetDocument, viewer: Viewer, at: number): AssetView {
  const windows = document.windows.filter((window) => admitsAudience(window, viewer));
  const open = windows.filter((window) => isOpenAt(window, at));
  const shown = open.length > 0 ? open : windows.filter((window) => at < window.start_at);
  return {
    startAt: Math.min(FAR_FUTURE, ...shown.map((window) => window.start_at)),
    endAt: Math.max(0, ...shown.map((window) => window.end_at)),
    comingSoon: open.length === 0,
    seasons: document.seasons.filter((season) => isVisible(season.windows, viewer, at)).length,
  };
}

/** The view as a part of fragment keys. */
export function viewKey(view: AssetView): string {
  return `${view.startAt}/${view.endAt}/${view.comingSoon ? 'soon' : 'open'}/${view.seasons}`;
}
