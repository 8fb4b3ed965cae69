import type { App } from './stack-settings.ts';

const SECTIONS = '/v142.0/website/catalogue/sections?content_country=ZA';
const ASSETS = '/v142.0/website/catalogue/assets?section=hollywood&content_country=ZA&num=3';

/** Lines to try: the sections of South Africa, films of one of them, and the picture of the first one that has any. */
export async function examples(urls: Readonly<Record<App, string>>): Promise<string[]> {
  const link = await firstImageLink(`${urls.metadata}${ASSETS}`);
  return [
    `curl '${urls.sections}${SECTIONS}'`,
    `curl '${urls.metadata}${ASSETS}'`,
    ...(link === undefined ? [] : [`curl -o poster.jpg '${link}/x500'`]),
  ];
}

interface AssetList {
  readonly items?: readonly { readonly images?: readonly { readonly link: string }[] }[];
}

async function firstImageLink(url: string): Promise<string | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) return undefined;
  const { items = [] } = (await response.json()) as AssetList;
  return items.flatMap(({ images = [] }) => images).at(0)?.link;
}
