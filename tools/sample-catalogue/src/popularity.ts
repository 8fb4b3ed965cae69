import type { AssetLine } from './lines.ts';
import type { Random } from './random.ts';

const COUNTRIES = ['ZA', 'PL', 'CZ', 'NG', 'KE'] as const;
/** How much more a title means at home. */
const HOME_FACTOR = 6;
const HOMES: Readonly<Record<string, readonly (typeof COUNTRIES)[number][]>> = {
  afr: ['ZA'],
  zul: ['ZA'],
  xho: ['ZA'],
  pol: ['PL'],
  ces: ['CZ'],
  yor: ['NG'],
  hau: ['NG'],
  swa: ['KE'],
};

/** Popularity by country: the same measure for all, more at home, and each country with tastes of its own. */
export function popularityBy(measure: number, language: string, random: Random): NonNullable<AssetLine['popularity']> {
  const home = HOMES[language] ?? [];
  const country = (code: (typeof COUNTRIES)[number]): number =>
    Math.round(measure * (0.4 + random.next() * 1.2) * (home.includes(code) ? HOME_FACTOR : 1)) + 1;
  return { '*': Math.round(measure) + 1, ...Object.fromEntries(COUNTRIES.map((code) => [code, country(code)])) };
}
