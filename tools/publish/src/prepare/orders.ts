import { type Asset, tagOfLanguage } from '@marquee/catalogue';
import { sortTitle } from './sort-title.ts';

/** One way to sort assets. */
export interface Order {
  /** Below `sort` in the index: `newest`, `alphabet.eng`, `popularity.ZA`. */
  field: string;
  /**
   * The places of `assets` in this order; equal ones stay as they came. Where a `similar` order is known already, it costs little more
   * than one comparison an asset: alphabets differ little.
   */
  sorted(assets: readonly Asset[], similar?: readonly number[]): number[];
}

/** What a catalogue's orders depend on. */
export interface OrderFacts {
  /** An alphabet each, ISO 639-3. */
  languages: readonly string[];
  /** A popularity each, beside that of `any`, ISO 3166-1 alpha-2. */
  popularityCountries: readonly string[];
}

/** What has no value comes last. */
const LAST = Infinity;

/** Every order of a catalogue. Each begins with what an app shows first: the newest, the most popular, the letter A. */
export function ordersOf({ languages, popularityCountries }: OrderFacts): Order[] {
  return [
    byNumbers('newest', (asset) => [-asset.year, -asset.added_at]),
    byNumbers('added', (asset) => [-asset.added_at]),
    byNumbers('grossing', (asset) => [asset.gross === undefined ? LAST : -asset.gross]),
    byNumbers('number', (asset) => [asset.number ?? LAST]),
    ...languages.map(alphabet),
    ...['any', ...popularityCountries].map((country) =>
      byNumbers(`popularity.${country}`, (asset) => [-popularityIn(asset, country)]),
    ),
  ];
}

/** How popular an asset is in a country: by its own figure, else by that of the others, else not at all. */
export function popularityIn({ popularity }: Asset, country: string): number {
  return popularity[country] ?? popularity['*'] ?? 0;
}

function byNumbers(field: string, keysOf: (asset: Asset) => readonly number[]): Order {
  return {
    field,
    sorted(assets) {
      const keys = assets.map(keysOf);
      return places(assets).sort((a, b) => compareNumbers(keys[a] ?? [], keys[b] ?? []) || a - b);
    },
  };
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (const [place, key] of a.entries()) {
    const other = b[place] ?? LAST;
    if (key !== other) return key < other ? -1 : 1;
  }
  return 0;
}

function alphabet(language: string): Order {
  return {
    field: `alphabet.${language}`,
    sorted(assets, similar) {
      const { compare } = new Intl.Collator(tagOfLanguage(language), { numeric: true });
      const titles = assets.map((asset) => sortTitle(asset, language));
      return [...(similar ?? places(assets))].sort((a, b) => compare(titles[a] ?? '', titles[b] ?? '') || a - b);
    },
  };
}

function places(assets: readonly Asset[]): number[] {
  return [...assets.keys()];
}
