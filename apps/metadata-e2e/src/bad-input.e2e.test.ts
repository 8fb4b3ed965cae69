import { type RunningService, startService } from '@marquee/e2e-kit';
import fc from 'fast-check';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = '/v142.0/website/catalogue';
const FUZZ_RUNS = 10_000;

let service: RunningService;
beforeAll(async () => {
  service = await startService('metadata', { ACCESS_LOG: 'off' });
});
afterAll(async () => {
  await service.stop();
});

describe('bad input', () => {
  it.each([
    ['/v142.0/toaster/catalogue/assets', 404, 'PLATFORM_UNKNOWN'],
    ['/v142/website/catalogue/assets', 400, 'INVALID_PATH'],
    ['/v23.9/website/catalogue/assets', 410, 'APP_VERSION_UNSUPPORTED'],
    [`${ROOT}/asset/no-such-asset`, 404, 'ASSET_NOT_FOUND'],
    [`${ROOT}/tv_series/no-such-series`, 404, 'ASSET_NOT_FOUND'],
    [`${ROOT}/people/nobody`, 404, 'PERSON_NOT_FOUND'],
    [`${ROOT}/assets?num=0`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?num=-1`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?num=1000000000`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?num=abc`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?num=1&num=2`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?start=9999&num=1000`, 400, 'RESULT_WINDOW_EXCEEDED'],
    [`${ROOT}/assets?type=film`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?section=../../etc`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?sort=random`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?year=19x0`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?audio_language=english`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?content_country=ZZ9`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?lang=xx`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?subscription_status=golden`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?showmax_rating=all-of-it`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?cursor=AAAA`, 400, 'CURSOR_INVALID'],
    [`${ROOT}/search?q=${'x'.repeat(201)}`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/search?q=%00`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/search?q=%ED%A0%80`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/search?q=%E0%A4%A`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/assets?ids=${Array.from({ length: 1_000 }, (_, index) => index).join()}`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/asset/%00`, 400, 'INVALID_PARAMETER'],
    [`${ROOT}/asset/%2e%2e%2fx`, 400, 'INVALID_PARAMETER'],
  ])('%.90s is %i %s', async (path, status, code) => {
    const response = await request(service.url).get(path).expect(status);
    expect(response.body).toMatchObject({ error_code: code, status, message: expect.any(String) as string });
    expect(response.text).not.toMatch(/node_modules|\.ts:|at \w+ \(|elasticsearch/i);
  });

  it.each([
    '"title":*',
    'title:*',
    '/.*/',
    '{"match_all":{}}',
    "' OR 1=1 --",
    '*',
    '?',
    '\\',
    '(((((',
    'AND OR NOT',
    '𝔘𝔫𝔦',
    'ﷺ',
    '🎬',
  ])('takes the syntax of "%s" for text', async (q) => {
    await request(service.url).get(`${ROOT}/search`).query({ q }).expect(200);
  });

  it('ignores prototype keys and deep brackets', async () => {
    await request(service.url)
      .get(`${ROOT}/assets?num=1&__proto__[x]=1&constructor[prototype][y]=2&a[b][c][d][e]=3`)
      .expect(200);
  });

  it('answers a version of the future as the newest', async () => {
    const future = await request(service.url).get('/v999.0/website/catalogue/assets?num=3').expect(200);
    const newest = await request(service.url).get('/v154.5/website/catalogue/assets?num=3').expect(200);
    expect((future.body as { items: object[] }).items[0]).toHaveProperty('metadata_language.iso_639_3');
    expect(Object.keys(future.body as object)).toEqual(Object.keys(newest.body as object));
  });

  it(`never answers 5xx, nor without the one error shape, in ${FUZZ_RUNS} requests`, async () => {
    const endpoint = fc.constantFrom(
      'assets',
      'search',
      'suggest',
      'grossing',
      'categories',
      'languages',
      'asset/x',
      'movie/x',
      'season/x',
      'people/x',
      'asset/x/related',
    );
    const name = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom(
          'q',
          'type',
          'types[]',
          'section',
          'exclude_section[]',
          'category',
          'audio_language',
          'year',
          'person',
          'ids',
          'sort',
          'reverse',
          'facets',
          'start',
          'num',
          'cursor',
          'field[]',
          'exclude[]',
          'lang',
          'content_country',
          'subscription_status',
          'mode',
          'mode_action',
          'showmax_rating',
          'kids',
          'added_since',
          'coming_soon',
        ),
      },
      { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
    );
    const value = fc.oneof(
      fc.constantFrom(
        'movie',
        'hollywood',
        'eng',
        'ZA',
        'full',
        'alphabet',
        'relevance',
        'true',
        '0',
        '1',
        '10',
        '50',
        '1994',
        'title,images.link',
        'images',
      ),
      fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.toWellFormed()),
      fc.integer().map(String),
    );
    const target = fc.tuple(
      endpoint,
      fc.constantFrom('24.0', '36.0', '142.0', '154.5', '1e9.0'),
      fc.array(fc.tuple(name, value), { maxLength: 5 }),
    );
    const paths = fc.sample(target, { numRuns: FUZZ_RUNS, seed: 42 }).map(([path, version, pairs]) => {
      const query = pairs.map(([key, text]) => `${encodeURIComponent(key)}=${encodeURIComponent(text)}`).join('&');
      return `/v${version}/website/catalogue/${path}?${query}`;
    });
    const answers = await askAll(paths);
    const wrong = answers.filter(
      ({ status, body }) => status >= 500 || (status >= 400 && !/^\{"error_code":"[A-Z_]+"/.test(body)),
    );
    expect(wrong).toEqual([]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(FUZZ_RUNS / 20);
  }, 300_000);
});

/** Asks them all, sixteen at a time. */
async function askAll(paths: readonly string[]): Promise<{ path: string; status: number; body: string }[]> {
  const answers: { path: string; status: number; body: string }[] = [];
  const queue = [...paths];
  const worker = async (): Promise<void> => {
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      const response = await fetch(service.url + path);
      answers.push({ path, status: response.status, body: (await response.text()).slice(0, 200) });
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return answers;
}
