/** A film, as the rest of this tool sees it: mended, and real or invented. */
export interface Film {
  readonly id: string;
  /** The title by which tables name it. */
  readonly key: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly originalLanguage: string;
  readonly year: number;
  /** Filled by rule where the data set has none. */
  readonly minutes: number;
  /** Where the data set knows it. */
  readonly director: string | undefined;
  readonly distributor: string | undefined;
  readonly mpaaRating: string | undefined;
  readonly source: string | undefined;
  /** The most telling one first. */
  readonly categories: readonly [string, ...string[]];
  /** World-wide, in US dollars. */
  readonly gross: number | undefined;
  /** How many people rated it: the measure of popularity. */
  readonly votes: number;
  /** Slugs of the sections that a table puts it into. */
  readonly listedIn: readonly string[];
}
