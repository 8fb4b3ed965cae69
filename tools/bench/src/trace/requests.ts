import { type Device, deviceParameters } from './devices.ts';
import type { Random } from './random.ts';
import type { CountryFacts, KnownTitle, ServiceUrls, TraceFacts } from './trace-facts.ts';
import { type Sampler, weighted, zipf } from './zipf.ts';

/** A request without its time. */
export interface AppRequest {
  readonly service: keyof ServiceUrls;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What an app asks for when a viewer does something. */
type Kind = (typeof KINDS)[number];
const KINDS = [
  'home',
  'sections',
  'sectionPage',
  'categoryPage',
  'searchPage',
  'detail',
  'categories',
  'languages',
] as const;

/** Of a hundred requests. */
const SHARES = {
  home: 10,
  sections: 14,
  sectionPage: 30,
  categoryPage: 8,
  searchPage: 8,
  detail: 26,
  categories: 2,
  languages: 2,
} as const satisfies Record<Kind, number>;

/** Of a hundred viewers on a page, so many go on to the next. */
const NEXT_PAGE_SHARE = 0.25;
const LAST_PAGE = 12;
/** A page's length is an app's own; those that are not named ask for 50. */
const PAGE_SIZES: Readonly<Record<string, number>> = { android: 60, ios: 60, roku: 30, ps4: 30 };

/** Draws requests for a device. */
export type RequestMaker = (device: Device, random: Random) => AppRequest;

interface CountrySamplers {
  readonly section: Sampler<string>;
  readonly title: Sampler<KnownTitle>;
}

/** What a maker draws from. */
interface Choice extends CountrySamplers {
  /** How long a page is. */
  readonly num: number;
}

/** Makes the requests of apps out of what there is to ask for: Zipf over sections, categories, titles and searches. */
export function requestMaker(facts: TraceFacts): RequestMaker {
  const kind = weighted<Kind>(KINDS, (name) => SHARES[name]);
  const category = zipf(facts.categories, 1);
  const samplers = new Map(facts.countries.map((country) => [country.country, samplersOf(country)]));
  const makers: Record<Kind, (random: Random, choice: Choice) => Asked> = {
    home: () => ({ service: 'sections', path: facts.hasHome ? 'home' : 'sections' }),
    sections: () => ({ service: 'sections', path: 'sections' }),
    sectionPage: (random, { section, num }) => {
      return metadata('assets', `section=${section(random)}&num=${num}&start=${pageOf(random) * num}&sort=alphabet`);
    },
    categoryPage: (random, { num }) =>
      metadata('assets', `category=${category(random)}&num=${num}&start=${pageOf(random) * num}`),
    searchPage: (random, { title }) =>
      metadata('search', `q=${encodeURIComponent(typed(title(random), random))}&num=50`),
    detail: (random, { title }) => detail(title(random)),
    categories: () => metadata('categories'),
    languages: () => metadata('languages'),
  };
  return (device, random) => {
    const here = samplers.get(device.country);
    if (here === undefined) throw new RangeError(`nothing is known of ${device.country}`);
    return requestOf(device, makers[kind(random)](random, { ...here, num: PAGE_SIZES[device.platform] ?? 50 }));
  };
}

/** What is asked for, before it is known by whom. */
export interface Asked {
  readonly service: keyof ServiceUrls;
  readonly path: string;
  readonly query?: string;
}

/** The request of a device. Televisions say their language in a header, other apps in the query; so that both ways are there, all say both. */
export function requestOf(device: Device, { service, path, query = '' }: Asked): AppRequest {
  const parameters = [deviceParameters(device), query].filter((part) => part !== '').join('&');
  return {
    service,
    target: `/v${device.version}/${device.platform}/catalogue/${path}?${parameters}`,
    headers: { 'accept-language': ACCEPT_LANGUAGES[device.language] ?? 'en', 'accept-encoding': 'gzip, br' },
  };
}

/** The detail of a title, as apps ask for it by its type. */
export function detail({ id, type }: Pick<KnownTitle, 'id' | 'type'>): Asked {
  return metadata(`${type === 'tv_series' || type === 'movie' ? type : 'asset'}/${id}`);
}

const ACCEPT_LANGUAGES: Readonly<Record<string, string>> = {
  eng: 'en-ZA,en;q=0.9',
  afr: 'af-ZA,af;q=0.9,en;q=0.8',
  pol: 'pl-PL,pl;q=0.9',
  ces: 'cs-CZ,cs;q=0.9,en;q=0.8',
  zul: 'zu-ZA,zu;q=0.9,en;q=0.8',
  swa: 'sw-KE,sw;q=0.9,en;q=0.8',
};

function metadata(path: string, query = ''): Asked {
  return { service: 'metadata', path, query };
}

function samplersOf({ sections, titles }: CountryFacts): CountrySamplers {
  return { section: zipf(sections, 1), title: zipf(titles, 0.9) };
}

function pageOf(random: Random): number {
  let page = 0;
  while (page < LAST_PAGE && random() < NEXT_PAGE_SHARE) page++;
  return page;
}

/** What a viewer has typed of a title: its beginning, or all of it. */
function typed({ title }: KnownTitle, random: Random): string {
  const letters = Array.from(title.toLowerCase());
  const count = random() < 0.4 ? letters.length : 2 + Math.floor(random() * 4);
  return letters.slice(0, count).join('').trim() || title;
}
