import { type RunningService, startService } from '@marquee/e2e-kit';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface SectionList {
  count: number;
  remaining: number;
  items: { name: string; slug: string }[];
}

let service: RunningService;
beforeAll(async () => {
  service = await startService('sections');
});
afterAll(async () => {
  await service.stop();
});

async function sections(path: string): Promise<SectionList> {
  const response = await request(service.url)
    .get(path)
    .expect(200)
    .expect('content-type', /^application\/json/);
  return response.body as SectionList;
}
const slugs = async (path: string): Promise<string[]> => (await sections(path)).items.map((item) => item.slug);

describe('GET …/catalogue/sections', () => {
  it('answers the contract to the letter for the website in South Africa', async () => {
    const response = await request(service.url)
      .get('/v142.0/website/catalogue/sections?content_country=ZA')
      .expect(200);
    expect(response.text).toBe(
      '{"count":5,"items":[{"name":"Hollywood","slug":"hollywood"},{"name":"Best of British","slug":"best-of-british"},' +
        '{"name":"kykNET","slug":"kyknet"},{"name":"Mzansi","slug":"mzansi"},{"name":"Kids","slug":"kids"}],"remaining":0}',
    );
  });

  it('answers as the oldest client in the field asks', async () => {
    const { items } = await sections('/v36.0/website/catalogue/sections?lang=eng');
    for (const item of items)
      expect(item).toEqual({ name: expect.any(String) as string, slug: expect.any(String) as string });
  });

  it('differs by country, platform and app version', async () => {
    const here = await slugs('/v142.0/website/catalogue/sections?content_country=ZA');
    expect(await slugs('/v142.0/website/catalogue/sections?content_country=PL')).not.toEqual(here);
    expect(await slugs('/v142.0/website/catalogue/sections?content_country=NG')).not.toEqual(here);
    const everywhere = new Set<string>();
    for (const platform of ['website', 'android', 'tizen', 'roku', 'ps4']) {
      for (const version of ['24.0', '97.3', '142.0', '154.5']) {
        everywhere.add(String(await slugs(`/v${version}/${platform}/catalogue/sections?content_country=ZA`)));
      }
    }
    expect(everywhere.size).toBeGreaterThan(2);
  });

  it('shows a kids audience nothing but kids sections', async () => {
    expect(await slugs('/v142.0/website/catalogue/sections?content_country=ZA&kids=true')).toEqual(['kids']);
  });

  it('names sections in the language asked for', async () => {
    const english = await sections('/v142.0/website/catalogue/sections?content_country=ZA&lang=eng');
    const others = await Promise.all(
      ['afr', 'zul', 'pol', 'ces'].map((lang) =>
        sections(`/v142.0/website/catalogue/sections?content_country=ZA&lang=${lang}`),
      ),
    );
    expect(others.map((list) => list.items.map((item) => item.slug))).toEqual(
      others.map(() => english.items.map((item) => item.slug)),
    );
    expect(others.some((list) => JSON.stringify(list) !== JSON.stringify(english))).toBe(true);
  });

  it('pages by start and num', async () => {
    const all = await slugs('/v142.0/website/catalogue/sections?content_country=ZA');
    const page = await sections('/v142.0/website/catalogue/sections?content_country=ZA&start=1&num=2');
    expect(page).toMatchObject({ count: 2, remaining: 2 });
    expect(page.items.map((item) => item.slug)).toEqual(all.slice(1, 3));
    expect(await sections('/v142.0/website/catalogue/sections?content_country=ZA&start=50')).toEqual({
      count: 0,
      items: [],
      remaining: 0,
    });
  });

  it('tells an app that asks more of each section', async () => {
    const fields = ['id', 'description', 'link', 'kids', 'asset_count', 'images'];
    const query = fields.map((field) => `field[]=${field}`).join('&');
    const response = await request(service.url)
      .get(`/v142.0/website/catalogue/sections?content_country=ZA&lang=afr&${query}`)
      .expect(200);
    for (const item of (response.body as { items: Record<string, unknown>[] }).items) {
      expect(Object.keys(item).toSorted()).toEqual(fields.toSorted());
      expect(item).toMatchObject({ kids: item['id'] === 'kids' });
      expect(item['asset_count']).toBeGreaterThan(0);
      const images = item['images'] as Record<string, unknown>[];
      expect(new Set(images.map((image) => image['type']))).toEqual(new Set(['background', 'hero']));
      for (const image of images) {
        expect(image).toMatchObject({
          background_color: expect.stringMatching(/^#[0-9a-f]{6}$/) as string,
          thumbhash: expect.any(String) as string,
        });
      }
      const { pathname, search } = new URL(String(item['link']));
      await request(service.url)
        .get(`${pathname}${search}`)
        .expect(200)
        .expect((detail) => {
          expect(detail.body).toMatchObject({ id: item['id'], asset_count: item['asset_count'] });
        });
    }
  });

  it('lets devices and caches keep an answer, and asks them to tell devices apart', async () => {
    const response = await request(service.url)
      .get('/v142.0/website/catalogue/sections?content_country=ZA')
      .expect(200);
    expect(response.headers['cache-control']).toMatch(/max-age=\d+/);
    expect(response.headers['vary']?.toLowerCase()).toContain('accept-language');
    const etag = response.headers['etag'] ?? '';
    expect(etag).not.toBe('');
    await request(service.url)
      .get('/v142.0/website/catalogue/sections?content_country=ZA')
      .set('if-none-match', etag)
      .expect(304)
      .expect((repeated) => {
        expect(repeated.text).toBe('');
      });
  });
});

describe('bad input', () => {
  const za = '/v142.0/website/catalogue/sections';

  it.each([
    ['/v142.0/toaster/catalogue/sections', 404, 'PLATFORM_UNKNOWN'],
    ['/v1x.0/website/catalogue/sections', 400, 'INVALID_PATH'],
    ['/v1.0/website/catalogue/sections', 410, 'APP_VERSION_UNSUPPORTED'],
    [`${za}?content_country=QQ`, 400, 'INVALID_PARAMETER'],
    [`${za}?content_country=South%20Africa`, 400, 'INVALID_PARAMETER'],
    [`${za}?content_country=ZA&content_country=PL`, 400, 'INVALID_PARAMETER'],
    [`${za}?lang=qqq`, 400, 'INVALID_PARAMETER'],
    [`${za}?lang=english`, 400, 'INVALID_PARAMETER'],
    [`${za}?num=0`, 400, 'INVALID_PARAMETER'],
    [`${za}?num=-1`, 400, 'INVALID_PARAMETER'],
    [`${za}?num=1000000000`, 400, 'INVALID_PARAMETER'],
    [`${za}?num=abc`, 400, 'INVALID_PARAMETER'],
    [`${za}?num=1&num=2`, 400, 'INVALID_PARAMETER'],
    [`${za}?num[]=1&num[]=2`, 400, 'INVALID_PARAMETER'],
    ['/v142.0/website/catalogue/nothing', 404, 'ROUTE_NOT_FOUND'],
    ['/', 404, 'ROUTE_NOT_FOUND'],
  ])('%s is %i %s', async (path, status, code) => {
    const response = await request(service.url).get(path).expect(status);
    expect(response.body).toMatchObject({ error_code: code, status, message: expect.any(String) as string });
    expect(response.text).not.toMatch(/node_modules|\.ts:|at \w+ \(/);
  });

  it('names the parameter and what it takes', async () => {
    const response = await request(service.url).get(`${za}?num=abc`).expect(400);
    expect(response.body).toMatchObject({ details: [{ parameter: 'num', value: 'abc' }] });
  });

  it('refuses a query string of 100 kB', async () => {
    const response = await request(service.url).get(`${za}?x=${'y'.repeat(100_000)}`);
    expect([414, 431]).toContain(response.status);
  });

  it('ignores parameters that it does not know', async () => {
    await request(service.url).get(`${za}?content_country=ZA&items=1&__proto__[x]=1&constructor=2`).expect(200);
  });

  it('answers other methods with 405 and what is allowed', async () => {
    const response = await request(service.url).post(za).send({}).expect(405);
    expect(response.headers['allow']).toBe('GET, HEAD, OPTIONS');
    expect(response.body).toMatchObject({ error_code: 'METHOD_NOT_ALLOWED' });
  });

  it('refuses a body on GET', async () => {
    const response = await request(service.url).get(za).send({ q: 1 }).expect(400);
    expect(response.body).toMatchObject({ error_code: 'BODY_NOT_ACCEPTED' });
  });
});
