import { type HttpGetter, createHttpGetter } from '../http-get.ts';
import { TRACE_COUNTRIES } from './devices.ts';

/** Where the services that a trace is replayed against are, without a slash at the end. */
export interface ServiceUrls {
  readonly sections: string;
  readonly metadata: string;
}

/** A title that viewers know. */
export interface KnownTitle {
  readonly id: string;
  readonly type: string;
  readonly title: string;
}

/** What there is to ask for in a country, the most popular first. */
export interface CountryFacts {
  readonly country: string;
  readonly sections: readonly string[];
  readonly titles: readonly KnownTitle[];
}

/** All that a trace's requests are made of. */
export interface TraceFacts {
  readonly countries: readonly CountryFacts[];
  readonly categories: readonly string[];
  /** Whether the sections service has a home screen; else apps ask for the section list in its place. */
  readonly hasHome: boolean;
}

/** Reads the facts from running services, as an app would. @throws Error when a service does not answer */
export async function readTraceFacts(urls: ServiceUrls): Promise<TraceFacts> {
  using getter = createHttpGetter(4);
  const countries: CountryFacts[] = [];
  for (const country of TRACE_COUNTRIES) {
    const sections = await listOf<{ slug: string }>(
      getter,
      `${urls.sections}${PATH}/sections?content_country=${country}`,
    );
    const titles = await listOf<KnownTitle>(
      getter,
      `${urls.metadata}${PATH}/assets?content_country=${country}&${POPULAR}`,
    );
    countries.push({ country, sections: sections.map(({ slug }) => slug), titles });
  }
  const categories = await listOf<{ slug: string }>(getter, `${urls.metadata}${PATH}/categories?content_country=ZA`);
  const home = await getter.get(`${urls.sections}${PATH}/home?content_country=ZA`);
  return { countries, categories: categories.map(({ slug }) => slug), hasHome: home.status === 200 };
}

const PATH = '/v142.0/website/catalogue';
const POPULAR = 'sort=popularity&num=500&facets=false&field[]=id&field[]=type&field[]=title';

async function listOf<T>(getter: HttpGetter, url: string): Promise<T[]> {
  const { status, body } = await getter.get(url);
  if (status !== 200) throw new Error(`${url} answered ${status}: ${body.toString().slice(0, 200)}`);
  const { items } = JSON.parse(body.toString()) as { items: T[] };
  return items;
}
