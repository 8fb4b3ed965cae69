import type { RunningService } from '@marquee/e2e-kit';

/** What clients in the field ask, some for each service; `{movie}` and the like are filled in from the catalogue that is asked. */
export const REQUESTS = {
  sections: [
    '/v142.0/website/catalogue/sections?content_country=ZA',
    '/v36.0/website/catalogue/sections?lang=eng',
    '/v142.0/android/catalogue/home?content_country=ZA&subscription_status=full',
    '/v142.0/website/catalogue/sections/hollywood/rows?content_country=ZA&subscription_status=full',
  ],
  metadata: [
    '/v142.0/website/catalogue/assets?content_country=ZA&num=60&subscription_status=full',
    '/v36.0/website/catalogue/assets?content_country=PL&lang=pol&num=60&subscription_status=full&start=60',
    '/v97.3/android/catalogue/assets?field[]=id&field[]=title&lang=eng&sort=alphabet&showmax_rating=adults&type=movie&section=hollywood',
    '/v136.0/android/catalogue/search?num=60&sort=alphabet&mode=paid&mode_action=filter&showmax_rating=18-plus&q=love',
    '/v36.0/website/catalogue/search?lang=eng&num=50&type=tv_series',
    '/v36.0/website/catalogue/categories?lang=eng',
    '/v36.0/website/catalogue/languages?lang=eng',
    '/v115.0/ios/catalogue/grossing',
    '/v142.0/website/catalogue/asset/{movie}?lang=eng&subscription_status=full',
    '/v97.3/android/catalogue/tv_series/{series}',
  ],
} as const;

/** Links are built on these, so that two services answer alike. */
export const BASE_URLS = {
  SECTIONS_BASE_URL: 'https://sections.example.com',
  METADATA_BASE_URL: 'https://metadata.example.com',
  IMAGES_BASE_URL: 'https://images.example.com',
} as const;

export interface Item {
  readonly id: string;
  readonly type: string;
  readonly images: readonly { readonly link: string; readonly type: string }[];
}

/** Asks a service, which must answer. */
export async function ask(
  service: RunningService,
  path: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const response = await fetch(service.url + path, { headers });
  if (response.status !== 200)
    throw new Error(`${service.app} answered ${path} with ${response.status}: ${await response.text()}`);
  return response;
}

export async function askJson(service: RunningService, path: string): Promise<unknown> {
  return (await ask(service, path)).json();
}

/** The first titles of each type that a metadata service lists. */
export async function firstItems(metadata: RunningService): Promise<{ movie: Item; series: Item }> {
  const first = async (type: string): Promise<Item> => {
    const path = `/v142.0/website/catalogue/assets?type=${type}&num=1&subscription_status=full`;
    const [item] = ((await askJson(metadata, path)) as { items: Item[] }).items;
    if (item === undefined) throw new Error(`there is no ${type}`);
    return item;
  };
  return { movie: await first('movie'), series: await first('tv_series') };
}
