import { ANY, type CompiledWindow, isBoundary, type Targeting } from '@marquee/catalogue';
import type { Catalogue } from '../export/catalogue.ts';

/** An instant at which something opens or closes, and where. */
export interface CatalogueBoundary {
  /** ms since the epoch. */
  at: number;
  countries: readonly string[];
  platforms: readonly string[];
}

const EVERYWHERE = { countries: [ANY], platforms: [ANY] };

/**
 * Every instant at which something in a catalogue changes by itself: windows open and close, announcements come out, targeting and row
 * items begin and end. Boundaries at one instant are joined, as far as that adds no place, so that there are few.
 */
export function boundariesOf(
  catalogue: Catalogue,
  windows: ReadonlyMap<string, readonly CompiledWindow[]>,
): CatalogueBoundary[] {
  const found = new Map<string, CatalogueBoundary>();
  for (const boundary of allBoundaries(catalogue, windows)) {
    if (isBoundary(boundary.at)) found.set(keyOf(boundary), boundary);
  }
  const joined = joinBy('countries', joinBy('platforms', [...found.values()]));
  return joined.toSorted((a, b) => a.at - b.at || (keyOf(a) < keyOf(b) ? -1 : 1));
}

type Place = Pick<CatalogueBoundary, 'countries' | 'platforms'>;

function* allBoundaries(
  { assets, sections }: Catalogue,
  windows: ReadonlyMap<string, readonly CompiledWindow[]>,
): Generator<CatalogueBoundary> {
  for (const own of windows.values()) for (const window of own) yield* ends(window);
  for (const { announce_at } of assets.values())
    if (announce_at !== undefined) yield { at: announce_at, ...EVERYWHERE };
  for (const { targeting, rows } of sections.values()) {
    yield* ends(targeting);
    for (const row of rows) {
      yield* ends(row.targeting);
      for (const item of row.items) {
        if (item.targeting !== undefined) yield* ends(item.targeting);
        yield* [item.from, item.until].flatMap((at) =>
          at === undefined ? [] : [boundary(at, item.targeting ?? EVERYWHERE)],
        );
      }
    }
  }
}

function boundary(at: number, { countries, platforms }: Place): CatalogueBoundary {
  return { at, countries, platforms };
}

function ends(window: CompiledWindow | Targeting): CatalogueBoundary[] {
  return [boundary(window.start_at, window), boundary(window.end_at, window)];
}

function keyOf({ at, countries, platforms }: CatalogueBoundary): string {
  return `${at} ${countries.join()} ${platforms.join()}`;
}

/** Joins boundaries that differ in `field` alone. */
function joinBy(field: keyof Place, boundaries: readonly CatalogueBoundary[]): CatalogueBoundary[] {
  const groups = Map.groupBy(boundaries, (one) => keyOf({ ...one, [field]: [] }));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, [field]: union(group.flatMap((one) => one[field])) }];
  });
}

function union(values: readonly string[]): readonly string[] {
  return values.includes(ANY) ? [ANY] : [...new Set(values)].toSorted();
}
