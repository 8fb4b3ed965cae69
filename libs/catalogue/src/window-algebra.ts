import { ANY, type CompiledWindow } from './window.ts';

/** A window is a box: in each of these dimensions a set of values or an interval, and it admits what lies in all of them. */
const SETS = ['countries', 'platforms', 'subscriptions'] as const;
const INTERVALS = [
  ['start_at', 'end_at'],
  ['min_app_version', 'below_app_version'],
] as const;
type SetField = (typeof SETS)[number];
type Interval = (typeof INTERVALS)[number];

/** The values of a list in one order, once each; `*` stands alone. */
function canonicalList<T extends string>(values: readonly T[]): T[] {
  return values.includes(ANY as T) ? [ANY as T] : [...new Set(values)].toSorted();
}

/** The same window with its lists in canonical order, so that equal windows are written equally. */
export function canonicalWindow(window: CompiledWindow): CompiledWindow {
  return {
    countries: canonicalList(window.countries),
    platforms: canonicalList(window.platforms),
    subscriptions: canonicalList(window.subscriptions),
    min_app_version: window.min_app_version,
    below_app_version: window.below_app_version,
    start_at: window.start_at,
    end_at: window.end_at,
    age: window.age,
    kids: window.kids,
  };
}

/** What tells two canonical windows apart, and the order in which they are written; `without` leaves fields out. */
export function windowKey(window: CompiledWindow, without: readonly (keyof CompiledWindow)[] = []): string {
  let key = '';
  for (const field of SETS) if (!without.includes(field)) key += `${window[field].join(',')};`;
  for (const [low, high] of INTERVALS) if (!without.includes(low)) key += `${window[low]}-${window[high]};`;
  return without.includes('age') ? key : `${key}${window.age};${window.kids ? 1 : 0}`;
}

function intersectLists<T extends string>(a: readonly T[], b: readonly T[]): readonly T[] {
  if (a.includes(ANY as T)) return b;
  if (b.includes(ANY as T)) return a;
  return a.filter((value) => b.includes(value));
}

/**
 * The window that is open where and when both are, to those whom both admit: it has the higher age, and is open to kids if both are.
 * `undefined` when there is no such place, time, subscription or app version.
 */
export function intersectWindows(a: CompiledWindow, b: CompiledWindow): CompiledWindow | undefined {
  const both: CompiledWindow = {
    countries: [...intersectLists(a.countries, b.countries)],
    platforms: [...intersectLists(a.platforms, b.platforms)],
    subscriptions: [...intersectLists(a.subscriptions, b.subscriptions)],
    min_app_version: Math.max(a.min_app_version, b.min_app_version),
    below_app_version: Math.min(a.below_app_version, b.below_app_version),
    start_at: Math.max(a.start_at, b.start_at),
    end_at: Math.min(a.end_at, b.end_at),
    age: Math.max(a.age, b.age),
    kids: a.kids && b.kids,
  };
  const isEmpty =
    SETS.some((field) => both[field].length === 0) || INTERVALS.some(([low, high]) => both[low] >= both[high]);
  return isEmpty ? undefined : canonicalWindow(both);
}

/** Every window that is open where one of `as` and one of `bs` are, in few windows. */
export function intersectAll(as: readonly CompiledWindow[], bs: readonly CompiledWindow[]): CompiledWindow[] {
  return uniteWindows(as.flatMap((a) => bs.flatMap((b) => intersectWindows(a, b) ?? [])));
}

/**
 * The same times, places and viewers in few windows: doubles go, overlapping and adjoining windows that differ in one dimension alone
 * become one, and a window that lies within another is dropped. The result depends on what the windows admit and are, not on their order.
 */
export function uniteWindows(windows: readonly CompiledWindow[]): CompiledWindow[] {
  if (windows.length < 2) return windows.map(canonicalWindow);
  let united = inOrder(windows.map(canonicalWindow));
  for (let before = Infinity; united.length < before && united.length > 1;) {
    before = united.length;
    united = mostOpen(united);
    for (const interval of INTERVALS) united = mergeGroups(united, interval, (group) => joinIntervals(group, interval));
    for (const field of SETS) united = mergeGroups(united, [field], (group) => joinLists(group, field));
  }
  return inOrder(withoutContained(united));
}

/** By key, once each. */
function inOrder(windows: readonly CompiledWindow[]): CompiledWindow[] {
  const byKey = new Map(windows.map((window) => [windowKey(window), window]));
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, window]) => window);
}

/** Lets `merge` work on each group of windows that are equal but for `fields`. */
function mergeGroups(
  windows: readonly CompiledWindow[],
  fields: readonly (keyof CompiledWindow)[],
  merge: (group: readonly [CompiledWindow, ...CompiledWindow[]]) => CompiledWindow[],
): CompiledWindow[] {
  const groups = new Map<string, [CompiledWindow, ...CompiledWindow[]]>();
  for (const window of windows) {
    const key = windowKey(window, fields);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [window]);
    else group.push(window);
  }
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : merge(group)));
}

/** Of windows that differ in age and kids alone, those that no other one is as open as. */
function mostOpen(windows: readonly CompiledWindow[]): CompiledWindow[] {
  return mergeGroups(windows, ['age', 'kids'], (group) =>
    group.filter((one) => !group.some((other) => other !== one && other.age <= one.age && (other.kids || !one.kids))),
  );
}

function joinIntervals(group: readonly CompiledWindow[], [low, high]: Interval): CompiledWindow[] {
  const joined: CompiledWindow[] = [];
  for (const window of group.toSorted((a, b) => a[low] - b[low])) {
    const last = joined.at(-1);
    if (last === undefined || last[high] < window[low]) joined.push(window);
    else joined[joined.length - 1] = { ...last, [high]: Math.max(last[high], window[high]) };
  }
  return joined;
}

function joinLists(group: readonly [CompiledWindow, ...CompiledWindow[]], field: SetField): CompiledWindow[] {
  return [canonicalWindow({ ...group[0], [field]: group.flatMap((window): string[] => window[field]) })];
}

/** Whether everything that `inner` admits, `outer` admits too. */
export function containsWindow(outer: CompiledWindow, inner: CompiledWindow): boolean {
  return (
    SETS.every((field) => containsList(outer[field], inner[field])) &&
    INTERVALS.every(([low, high]) => outer[low] <= inner[low] && inner[high] <= outer[high]) &&
    outer.age <= inner.age &&
    (outer.kids || !inner.kids)
  );
}

function containsList(outer: readonly string[], inner: readonly string[]): boolean {
  return outer.includes(ANY) || inner.every((value) => outer.includes(value));
}

/** `windows` are distinct, so of two that contain each other there are none. */
function withoutContained(windows: readonly CompiledWindow[]): CompiledWindow[] {
  return windows.filter((inner) => !windows.some((outer) => outer !== inner && containsWindow(outer, inner)));
}
