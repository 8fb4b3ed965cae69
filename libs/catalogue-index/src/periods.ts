import { ANY, type Period, periodAt } from '@marquee/catalogue';
import type { Boundary } from './tables.ts';

/** Pairs of country and platform whose boundaries are kept sorted; more than any catalogue serves at once. */
const MAX_PAIRS = 5_000;

/** Tells the period around an instant for a country and a platform. */
export type Periods = (country: string, platform: string, at: number) => Period;

/** Makes a lookup of periods over a catalogue's boundaries. The first question for a pair costs a pass over them, the next ones a binary search. */
export function createPeriods(boundaries: readonly Boundary[]): Periods {
  const instantsByPair = new Map<string, Float64Array>();
  return (country, platform, at) => {
    const pair = `${country} ${platform}`;
    let instants = instantsByPair.get(pair);
    if (instants === undefined) {
      if (instantsByPair.size >= MAX_PAIRS) instantsByPair.clear();
      instants = instantsFor(boundaries, country, platform);
      instantsByPair.set(pair, instants);
    }
    return periodAt(instants, at);
  };
}

function instantsFor(boundaries: readonly Boundary[], country: string, platform: string): Float64Array {
  const touches = (values: readonly string[], value: string): boolean => values.includes(ANY) || values.includes(value);
  const instants = new Set<number>();
  for (const boundary of boundaries) {
    if (touches(boundary.countries, country) && touches(boundary.platforms, platform)) instants.add(boundary.at);
  }
  return Float64Array.from(instants).sort();
}
