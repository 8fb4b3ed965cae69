import fc from 'fast-check';
import { ANY_LATER_VERSION } from '../app-version.ts';
import type { ExportRecord } from '../export-record.ts';
import { FAR_FUTURE } from '../instant.ts';
import type { Viewer } from '../is-open.ts';
import { NO_AGE_LIMIT } from '../rating.ts';
import { ANY, type CompiledWindow, SUBSCRIPTIONS, type Window } from '../window.ts';

/** App versions before, in and after the span that devices have. */
const SOME_VERSIONS = [24_000, 36_000, 97_003, 142_000, 154_005, 900_000];
const AGE_LIMITS = [0, 4, 6, 9, 12, 15, 17, NO_AGE_LIMIT];

function windowsOf(records: readonly ExportRecord[]): Window[] {
  return records.flatMap((record) => (record.kind === 'asset' ? record.windows : []));
}

/** The value itself and its neighbours: where an inclusive bound and an exclusive one differ. */
const edges = (value: number): number[] => [value - 1, value, value + 1];

/**
 * Instants at which something may differ in the catalogue: every start and end of a window, 1 ms before and 1 ms after each, and any
 * time between.
 */
export function instantsFor(records: readonly ExportRecord[]): fc.Arbitrary<number> {
  const bounds = windowsOf(records).flatMap((window) => [window.start_at, window.end_at]);
  const finite = [...new Set(bounds)].filter((at) => at > 0 && at < FAR_FUTURE).toSorted((a, b) => a - b);
  const first = finite.at(0) ?? 0;
  const last = finite.at(-1) ?? 1;
  const between = fc.integer({ min: Math.max(1, first - 1_000), max: last + 1_000 });
  if (finite.length === 0) return between;
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...finite.flatMap(edges)) },
    { weight: 1, arbitrary: between },
  );
}

/** Viewers for whom something may differ in the catalogue: its countries, platforms and version cuts, and some that it does not name. */
export function viewersFor(records: readonly ExportRecord[]): fc.Arbitrary<Viewer> {
  const windows = windowsOf(records);
  const values = (lists: readonly (readonly string[])[], others: readonly string[]): string[] =>
    [...new Set([...lists.flat(), ...others])].filter((value) => value !== ANY).toSorted();
  const cuts = windows.flatMap((window) => [window.min_app_version, window.below_app_version]);
  const finite = [...new Set(cuts)].filter((cut) => cut > 0 && cut < ANY_LATER_VERSION);
  return fc.record({
    country: fc.constantFrom(
      ...values(
        windows.map((window) => window.countries),
        ['ZA', 'AQ'],
      ),
    ),
    platform: fc.constantFrom(
      ...values(
        windows.map((window) => window.platforms),
        ['website', 'ps5'],
      ),
    ),
    subscription: fc.constantFrom(null, ...SUBSCRIPTIONS),
    ageLimit: fc.constantFrom(...AGE_LIMITS),
    kids: fc.boolean(),
    appVersion: fc.constantFrom(...new Set([...SOME_VERSIONS, ...finite.flatMap(edges)])),
  });
}

const someOf = <T extends string>(...values: T[]): fc.Arbitrary<(T | typeof ANY)[]> =>
  fc.oneof(fc.constant<[typeof ANY]>([ANY]), fc.subarray(values, { minLength: 1 }));

/** A span on a coarse grid, so that spans often meet, adjoin and contain each other; either end may be open. */
function span(points: readonly number[], [open, far]: readonly [number, number]): fc.Arbitrary<[number, number]> {
  const all = [open, ...points, far];
  const place = fc.integer({ min: 0, max: all.length - 2 });
  const length = fc.integer({ min: 1, max: all.length - 1 });
  return fc
    .tuple(place, length)
    .map(([from, more]) => [all[from] ?? open, all[Math.min(from + more, all.length - 1)] ?? far]);
}

const DAY_MS = 86_400_000;
const DAYS = [1, 2, 3, 4, 5].map((day) => Date.UTC(2026, 10, 24) + day * DAY_MS);

/** Windows that often overlap, adjoin or contain each other. */
export function windows(): fc.Arbitrary<Window> {
  return fc
    .record({
      countries: someOf('ZA', 'PL', 'CZ'),
      platforms: someOf('website', 'android', 'tizen'),
      subscriptions: someOf('full', 'mobile'),
      versions: span([36_000, 142_000], [0, ANY_LATER_VERSION]),
      times: span(DAYS, [0, FAR_FUTURE]),
    })
    .map(({ versions, times, ...lists }) => ({
      ...lists,
      min_app_version: versions[0],
      below_app_version: versions[1],
      start_at: times[0],
      end_at: times[1],
    }));
}

/** Such windows as publish compiles them. */
export function compiledWindows(): fc.Arbitrary<CompiledWindow> {
  return fc
    .tuple(windows(), fc.constantFrom(0, 7, 13, 18), fc.boolean())
    .map(([window, age, kids]) => ({ ...window, age, kids }));
}
