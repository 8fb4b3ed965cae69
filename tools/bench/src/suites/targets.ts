/** What the suites ask for, as a website in South Africa does; the language is said, so that heads make no difference. */
const DEVICE = 'content_country=ZA&lang=eng';
const ROOT = '/v142.0/website/catalogue';

/** The sections list: some 225 bytes. */
export const SECTIONS = `${ROOT}/sections?${DEVICE}`;

const PAGE_OF_50 = `${DEVICE}&section=hollywood&num=50&start=0&sort=alphabet&facets=false`;
/** What a page of titles to read has no use for. */
const WITHOUT = ['images', 'videos', 'crew', 'subtitles_languages'].map((name) => `&exclude[]=${name}`).join('');

/** A page of 50 assets without pictures: some 90 kB, the length that budgets are stated for. */
export const ASSETS = `${ROOT}/assets?${PAGE_OF_50}${WITHOUT}`;

/** The same page with every field: some 270 kB. */
export const FULL_ASSETS = `${ROOT}/search?${PAGE_OF_50}`;

/** The front page: 12 rows of 20. */
export const HOME = `${ROOT}/home?${DEVICE}&num=12&items=20`;

/** Twenty pages of 50, as many viewers ask for many: five of each of four long lists. */
export const ASSET_PAGES = ['section=hollywood', 'section=best-of-british', 'type=movie', ''].flatMap((filter) =>
  [0, 50, 100, 150, 200].map(
    (start) =>
      `${ROOT}/assets?${DEVICE}&${filter === '' ? '' : `${filter}&`}num=50&start=${start}&sort=alphabet&facets=false`,
  ),
);

/** A page with all facets. */
export const FACETS = `${ROOT}/assets?${DEVICE}&section=hollywood&num=50&sort=alphabet&facets=true`;

/** Searches: whole words, beginnings, and words with a typing error. */
export const SEARCHES = [
  'star',
  'king',
  'the lord',
  'love',
  'wars',
  'harry poter',
  'dark',
  'american',
  'spider',
  'last',
].map((text) => `${ROOT}/search?${DEVICE}&q=${encodeURIComponent(text)}&num=50&facets=false`);

/** Every series, with little of each. */
export const ALL_SERIES = `${ROOT}/assets?${DEVICE}&type=tv_series&num=1000&facets=false&field[]=count_seasons`;

/** A series with all its seasons and episodes. */
export function seriesTarget(id: string): string {
  return `${ROOT}/tv_series/${id}?${DEVICE}`;
}
