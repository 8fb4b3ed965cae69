import { NO_AGE_LIMIT } from './rating.ts';
import { ANY, type CompiledWindow, type Window } from './window.ts';

/** What of a device decides visibility; `device-context` reduces a request to it. */
export interface Viewer {
  /** ISO 3166-1 alpha-2. */
  country: string;
  platform: string;
  /** Only titles that this subscription may play; `null` does not filter. */
  subscription: string | null;
  /** The oldest rating that may be seen, in years; NO_AGE_LIMIT for all. */
  ageLimit: number;
  kids: boolean;
  /** As parseAppVersion reads it. */
  appVersion: number;
}

const admits = (values: readonly string[], value: string): boolean => values.includes(ANY) || values.includes(value);

/** Whether a window's conditions other than time hold for `viewer`. */
export function admitsViewer(window: Window, viewer: Viewer): boolean {
  return (
    admits(window.countries, viewer.country) &&
    admits(window.platforms, viewer.platform) &&
    (viewer.subscription === null || admits(window.subscriptions, viewer.subscription)) &&
    window.min_app_version <= viewer.appVersion &&
    viewer.appVersion < window.below_app_version
  );
}

/** Whether `window` is open at `at` (ms since the epoch): its start is inclusive, its end exclusive. */
export function isOpenAt(window: Window, at: number): boolean {
  return window.start_at <= at && at < window.end_at;
}

/** Whether a compiled window admits `viewer`, age limit and kids included, at whatever time. */
export function admitsAudience(window: CompiledWindow, viewer: Viewer): boolean {
  return (
    admitsViewer(window, viewer) &&
    (viewer.ageLimit === NO_AGE_LIMIT || window.age <= viewer.ageLimit) &&
    (!viewer.kids || window.kids)
  );
}

/** Whether a document with these compiled windows is visible to `viewer` at `at`: one and the same window meets every condition. */
export function isVisible(windows: readonly CompiledWindow[], viewer: Viewer, at: number): boolean {
  return windows.some((window) => isOpenAt(window, at) && admitsAudience(window, viewer));
}
