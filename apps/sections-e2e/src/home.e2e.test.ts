import { catalogue, type RunningService, startService } from '@marquee/e2e-kit';
import { exportRecords } from '@marquee/e2e-kit/audiences';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, idsOf, pathOf, type RowList } from './answers.ts';

const ZA = '/v142.0/website/catalogue/home?content_country=ZA';
let service: RunningService;
/** The rows that may show what stands above them. */
let repeating: ReadonlySet<string>;
beforeAll(async () => {
  const sections = exportRecords(catalogue().catalogueDir).filter((record) => record.kind === 'section');
  const rows = sections.flatMap((section) => section.rows);
  repeating = new Set(rows.filter((row) => row.allow_repeats).map((row) => row.id));
  service = await startService('sections');
});
afterAll(async () => {
  await service.stop();
});
const home = (path: string): Promise<RowList> => get<RowList>(service.url, path);

describe('GET …/catalogue/home', () => {
  it('is the front page in one call: twelve rows of twenty', async () => {
    const page = await home(ZA);
    expect(page.count).toBe(12);
    expect(page.items).toHaveLength(12);
    for (const row of page.items) {
      expect(row.count).toBe(row.items.length);
      expect(row.count).toBeGreaterThan(0);
      expect(row.count).toBeLessThanOrEqual(20);
      expect(row.title).not.toBe('');
    }
    expect(new Set(page.items.map((row) => row.section)).size).toBeGreaterThan(3);
  });

  it.each(['website', 'tizen', 'android', 'ps4'])(
    'shows no asset twice on %s, unless a row says so',
    async (platform) => {
      for (const country of ['ZA', 'PL', 'NG', 'CZ']) {
        const { items } = await home(`/v142.0/${platform}/catalogue/home?content_country=${country}&num=30`);
        const above = new Set<string>();
        for (const row of items) {
          const ids = idsOf(row);
          expect(new Set(ids).size).toBe(ids.length);
          if (!repeating.has(row.id)) expect(ids.filter((id) => above.has(id))).toEqual([]);
          for (const id of ids) above.add(id);
        }
      }
    },
  );

  it('has light assets: what a tile needs, with the picture of the row’s layout', async () => {
    const pictures: Record<string, object> = {
      poster: { type: 'poster', orientation: 'portrait' },
      wide: { type: 'background', orientation: 'landscape' },
      hero: { type: 'hero', orientation: 'landscape' },
    };
    const { items } = await home(ZA);
    expect(new Set(items.map((row) => row.layout)).size).toBeGreaterThan(1);
    for (const row of items) {
      for (const tile of row.items) {
        expect(Object.keys(tile).toSorted()).toEqual(['id', 'images', 'link', 'slug', 'title', 'type']);
        expect(tile.images).toMatchObject([pictures[row.layout]]);
      }
    }
  });

  it('has what a mask asks for instead', async () => {
    const { items } = await home(`${ZA}&num=2&field[]=title&field[]=rating.name`);
    for (const tile of items.flatMap((row) => row.items)) {
      expect(Object.keys(tile).toSorted()).toEqual(['id', 'rating', 'title']);
    }
  });

  it('writes languages as the app’s version reads them', async () => {
    const languages = async (version: string): Promise<unknown> => {
      const page = await home(
        `/v${version}/website/catalogue/home?content_country=ZA&num=1&items=1&field[]=audio_languages`,
      );
      return (page.items[0]?.items[0] as unknown as { audio_languages: unknown[] }).audio_languages[0];
    };
    expect(await languages('142.0')).toMatchObject({ iso_639_3: expect.any(String) as string });
    expect(await languages('36.0')).toEqual(expect.any(String));
  });

  it('comes in pages that put together are the page in one piece', async () => {
    const whole = await home(`${ZA}&num=9`);
    const pages = [];
    for (const start of [0, 3, 6]) pages.push(...(await home(`${ZA}&start=${start}&num=3`)).items);
    expect(pages).toEqual(whole.items);
  });

  it('goes on in each row without a gap', async () => {
    const { items } = await home(`${ZA}&items=5`);
    const above = new Set<string>();
    for (const row of items) {
      const path = pathOf(row.link);
      const whole = await get<RowList['items'][number]>(service.url, `${path}&num=200`);
      expect(whole.total).toBe(row.total);
      const next = row.next_start ?? row.total;
      const seen = new Set([...above, ...idsOf(row)]);
      expect(
        idsOf(whole)
          .slice(0, next)
          .filter((id) => !seen.has(id)),
      ).toEqual([]);
      expect(row.remaining).toBe(row.total - next);
      for (const id of idsOf(row)) above.add(id);
    }
  });

  it('names rows in the language asked for', async () => {
    const titles = async (lang: string): Promise<string[]> =>
      (await home(`${ZA}&lang=${lang}`)).items.map((row) => row.title);
    expect(await titles('afr')).not.toEqual(await titles('eng'));
  });

  it('differs by country, by device and by subscription', async () => {
    const pages = await Promise.all(
      [
        ZA,
        `${ZA}&subscription_status=mobile`,
        '/v142.0/website/catalogue/home?content_country=PL',
        '/v142.0/tizen/catalogue/home?content_country=ZA',
      ].map(home),
    );
    expect(new Set(pages.map((page) => JSON.stringify(page.items.map(idsOf)))).size).toBe(pages.length);
  });

  it('lets devices keep it, for no longer than anything in it is open', async () => {
    const response = await request(service.url).get(ZA).expect(200);
    expect(response.headers['cache-control']).toMatch(/max-age=\d+/);
    expect(response.headers['etag']).toBeTruthy();
  });

  it.each([
    ['start=-1'],
    ['start=1000000'],
    ['num=0'],
    ['num=31'],
    ['num=abc'],
    ['num=1&num=2'],
    ['items=0'],
    ['items=51'],
    ['items=1e9'],
    ['showmax_rating=99'],
    ['kids=maybe'],
    ['field[]=' + 'x'.repeat(200)],
  ])('refuses %.20s', async (query) => {
    const response = await request(service.url).get(`/v142.0/website/catalogue/home?${query}`).expect(400);
    expect(response.body).toMatchObject({ error_code: 'INVALID_PARAMETER', status: 400 });
  });
});
