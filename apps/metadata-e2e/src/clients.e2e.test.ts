import { type RunningService, startService } from '@marquee/e2e-kit';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What the clients in the field send, and every field that they read: they are answered unchanged but for the host name. */
type Json = Record<string, unknown>;
interface List {
  count: number;
  total: number;
  remaining: number;
  items: Json[];
}

let service: RunningService;
beforeAll(async () => {
  service = await startService('metadata');
});
afterAll(async () => {
  await service.stop();
});

async function get<T = Json>(path: string): Promise<T> {
  const response = await request(service.url).get(path).expect(200);
  return response.body as T;
}

/** A link of an answer, asked of the service under test. */
async function follow<T = Json>(link: unknown): Promise<T> {
  const url = new URL(String(link));
  return get<T>(url.pathname + url.search);
}

const text = expect.any(String) as string;
const number = expect.any(Number) as number;

describe('the new-content tweeter (v36.0, website)', () => {
  const page = (start: number): string =>
    `/v36.0/website/catalogue/assets?content_country=PL&lang=pol&num=60&subscription_status=full&start=${start}`;

  it('reads on by total and 60, and sees every title once', async () => {
    const first = await get<List>(page(0));
    expect(first.total).toBeGreaterThan(120);
    const ids = new Set<unknown>();
    for (let start = 0; start < first.total; start += 60) {
      const { items, count, remaining, total } = await get<List>(page(start));
      expect(count).toBe(items.length);
      expect(remaining).toBe(total - start - count);
      for (const item of items) ids.add(item['id']);
    }
    expect(ids.size).toBe(first.total);
  });

  it('reads plain language codes and the hero image', async () => {
    for (const item of (await get<List>(page(0))).items) {
      expect(item).toMatchObject({ id: text, slug: text, title: text, year: number, type: text });
      if (item['type'] === 'tv_series') expect(item['count_seasons']).toEqual(number);
      for (const language of [
        ...(item['audio_languages'] as unknown[]),
        ...(item['subtitles_languages'] as unknown[]),
      ]) {
        expect(language).toMatch(/^[a-z]{3}$/);
      }
      const hero = (item['images'] as Json[]).find((image) => image['type'] === 'hero');
      expect(hero).toMatchObject({ link: expect.stringMatching(/^http/) as string });
      expect((item['images'] as Json[]).length).toBeGreaterThanOrEqual(4);
    }
  });
});

describe('the add-on of v97.3 (android)', () => {
  it('lists without num, the next start being start + count', async () => {
    const path =
      '/v97.3/android/catalogue/assets?field[]=id&field[]=title&field[]=items&field[]=total&lang=eng&sort=alphabet';
    const query = '&showmax_rating=adults&subscription_status=full&type=movie&exclude_section[]=kids&section=hollywood';
    let start = 0;
    let pages = 0;
    const titles: unknown[] = [];
    for (;;) {
      const list = await get<List>(`${path}${query}&start=${start}`);
      titles.push(...list.items.map((item) => item['title']));
      for (const item of list.items) expect(Object.keys(item).toSorted()).toEqual(['id', 'title']);
      start += list.count;
      pages += 1;
      if (list.count === 0 || list.remaining === 0 || pages > 30) break;
    }
    expect(titles.length).toBeGreaterThan(100);
    expect(pages).toBeLessThan(30);
  });

  it('opens a series with its seasons and their episodes inside', async () => {
    const { items } = await get<List>('/v97.3/android/catalogue/assets?type=tv_series&num=5&subscription_status=full');
    const series = await get(`/v97.3/android/catalogue/tv_series/${String(items[0]?.['id'])}`);
    const [season] = series['seasons'] as Json[];
    expect(season).toMatchObject({ type: 'season', number, title: text });
    const [episode] = season?.['episodes'] as Json[];
    expect(episode).toMatchObject({ type: 'episode', number, title: text });
    expect((episode?.['videos'] as Json[])[0]).toMatchObject({ id: text, usage: 'main' });
    expect(series['count_seasons']).toBe((series['seasons'] as Json[]).length);
  });
});

describe('the add-on of v136.0 (android)', () => {
  it('opens a season with its series’ title, and an asset’s videos alone', async () => {
    const { items } = await get<List>(
      '/v136.0/android/catalogue/assets?type=tv_series&num=1&mode=paid&mode_action=filter',
    );
    const series = await get(`/v136.0/android/catalogue/tv_series/${String(items[0]?.['id'])}?exclude[]=episodes`);
    const [season] = series['seasons'] as Json[];
    expect(season).not.toHaveProperty('episodes');
    const opened = await get(`/v136.0/android/catalogue/season/${String(season?.['id'])}`);
    expect(opened).toMatchObject({ tv_series: { title: series['title'] } });
    const [episode] = opened['episodes'] as Json[];
    const asset = await get(
      `/v136.0/android/catalogue/asset/${String(episode?.['id'])}?field[]=videos&exclude[]=episodes`,
    );
    expect(asset).toEqual({ id: episode?.['id'], videos: expect.any(Array) as unknown[] });
    expect(asset['videos']).toMatchObject([
      {
        id: text,
        link: text,
        usage: 'main',
        duration: number,
        width: number,
        height: number,
        language: { iso_639_3: text },
      },
      ...(asset['videos'] as Json[]).slice(1),
    ]);
  });
});

describe('the crawler of v142.0 (website)', () => {
  const fields = ['title', 'year', 'type', 'link', 'images', 'audio_languages', 'categories', 'rating', 'vod_model'];

  it('reads on until nothing remains, with num = what remains at last, and always finds an id', async () => {
    const query = `${fields.map((field) => `field[]=${field}`).join('&')}&mode_action=filter&type=movie&reverse=false&content_country=ZA`;
    const path = `/v142.0/website/catalogue/assets?${query}`;
    let start = 0;
    let num = 60;
    let total = -1;
    const ids = new Set<unknown>();
    while (num > 0) {
      const list = await get<List>(`${path}&start=${start}&num=${num}`);
      expect(list.count).toBe(Math.min(num, list.total - start));
      for (const item of list.items) {
        ids.add(item['id']);
        expect(Object.keys(item).toSorted()).toEqual(['id', ...fields].toSorted());
      }
      start += list.count;
      total = list.total;
      num = Math.min(60, list.remaining);
    }
    expect(ids.size).toBe(total);
  });

  it('opens an asset with all of its fields', async () => {
    const { items } = await get<List>('/v142.0/website/catalogue/assets?type=movie&num=1&subscription_status=full');
    const asset = await get(
      `/v142.0/website/catalogue/asset/${String(items[0]?.['id'])}?lang=eng&subscription_status=full`,
    );
    const names = (
      'id slug type title description year duration link website_url section categories rating age_range_min age_range_max cast crew provider ' +
      'vod_model license_types valid_subscription_statuses has_download_policy metadata_language metadata_direction audio_languages ' +
      'subtitles_languages images videos coming_soon start_at end_at showmax_rating coming_soon_when'
    ).split(' ');
    for (const name of names) expect(asset).toHaveProperty(name);
    expect(asset['images']).toMatchObject([
      { type: 'poster', orientation: 'portrait' },
      { type: 'poster', orientation: 'square' },
      { type: 'background', orientation: 'landscape' },
      { type: 'hero' },
      ...(asset['images'] as Json[]).slice(4),
    ]);
    for (const image of asset['images'] as Json[]) {
      const colour = expect.stringMatching(/^#[0-9a-f]{6}$/i) as string;
      expect(image).toMatchObject({
        link: expect.stringMatching(/^http.*\/images\//) as string,
        background_color: colour,
        background_text_color: colour,
        button_text_color: colour,
        highlight_color: colour,
      });
    }
  });
});

describe('the Kotlin workshop (v154.5, android)', () => {
  it('follows item.link to a detail without a null in what it reads', async () => {
    const { items } = await get<List>('/v154.5/android/catalogue/assets?num=20');
    for (const item of items) {
      const detail = await follow(item['link']);
      expect(detail).toMatchObject({
        id: item['id'],
        title: text,
        description: text,
        year: number,
        categories: expect.any(Array) as [],
        cast: expect.any(Array) as [],
      });
      for (const image of detail['images'] as Json[])
        expect(['portrait', 'landscape', 'square']).toContain(image['orientation']);
      for (const video of detail['videos'] as Json[]) expect(['main', 'trailer', 'event']).toContain(video['usage']);
      expect((detail['images'] as Json[]).map((image) => image['orientation'])).toContain('square');
    }
  });
});

describe('the Kodi script (v36.0, website)', () => {
  it('shows the child categories of the first category', async () => {
    const { items } = await get<List>('/v36.0/website/catalogue/categories?lang=eng');
    expect((items[0]?.['child_categories'] as Json[]).length).toBeGreaterThan(5);
    for (const child of items[0]?.['child_categories'] as Json[])
      expect(child).toMatchObject({ id: text, title: text });
  });

  it('lists the assets of a category that it was shown', async () => {
    const { items } = await get<List>('/v36.0/website/catalogue/categories?lang=eng');
    const [child] = items[0]?.['child_categories'] as Json[];
    const byId = await get<List>(`/v36.0/website/catalogue/assets?category=${String(child?.['id'])}`);
    expect(byId.total).toBeGreaterThan(0);
    expect((await follow<List>(child?.['link'])).total).toBe(byId.total);
  });

  it('reads languages as a bare list', async () => {
    const languages = await get<Json[]>('/v36.0/website/catalogue/languages?lang=eng');
    expect(languages.length).toBeGreaterThan(4);
    for (const language of languages)
      expect(language).toEqual({ iso_639_3: expect.stringMatching(/^[a-z]{3}$/) as string, name: text });
  });
});
