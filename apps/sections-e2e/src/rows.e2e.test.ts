import type { ExportLine } from '@marquee/catalogue';
import { type RunningService, startService } from '@marquee/e2e-kit';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, idsOf, type RowAnswer, type RowList } from './answers.ts';
import { movie, publishLines } from './own-catalogue.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const INDEX_PREFIX = `marquee-rows-${process.pid}`;
const from = (now: number, ms: number): string => new Date(now + ms).toISOString();

type Row = NonNullable<Extract<ExportLine, { kind: 'section' }>['rows']>[number];
type Section = Extract<ExportLine, { kind: 'section' }>;

function section(slug: string, rows: Row[], traits: Partial<Section> = {}): ExportLine {
  return { kind: 'section', slug, names: { eng: slug }, position: 1, rows, ...traits };
}

const row = (id: string, traits: Partial<Row> = {}): Row => ({ id, titles: { eng: id }, ...traits });

/** p01 is the most popular, p30 the least; the odd ones are for PL alone. */
function movies(now: number): ExportLine[] {
  const plain = Array.from({ length: 30 }, (_, index) => {
    const place = String(index + 1).padStart(2, '0');
    return movie(`p${place}`, {
      popularity: { '*': 1_000 - index },
      sections: ['mixed'],
      windows: [index % 2 === 0 ? { countries: ['PL'] } : {}],
      gross: 1_000 + index,
      year: 1990 + index,
    });
  });
  return [
    ...plain,
    movie('leaving', { windows: [{ end_at: from(now, 3 * DAY_MS) }] }),
    movie('staying', { windows: [{ end_at: from(now, 60 * DAY_MS) }] }),
    movie('announced', { windows: [{ start_at: from(now, 5 * DAY_MS) }], announce_at: from(now, -DAY_MS) }),
    movie('sooner', { windows: [{ start_at: from(now, 2 * DAY_MS) }], announce_at: from(now, -HOUR_MS) }),
    movie('later', { windows: [{ start_at: from(now, 8 * DAY_MS) }], announce_at: from(now, -HOUR_MS) }),
    movie('secret', { windows: [{ start_at: from(now, 5 * DAY_MS) }] }),
    movie('drama-1', {
      categories: ['drama'],
      people: [{ person: 'director', role: 'director' }],
      audio_languages: ['zul'],
    }),
    movie('drama-2', { categories: ['drama'], people: [{ person: 'director', role: 'director' }], year: 1955 }),
    movie('adult', { rating: '18', sections: ['kids'] }),
    movie('child', { sections: ['kids'], titles: { eng: 'Child', pol: 'Dziecko' } }),
  ];
}

function rows(now: number): Row[] {
  return [
    row('pins', {
      items: [
        { asset: 'p30', position: 0 },
        { asset: 'p28', position: 3 },
        { asset: 'p01', position: 1 },
        { asset: 'nowhere', position: 2 },
        { asset: 'p26' },
      ],
      query: { order: 'popular', section: 'mixed' },
      maximum: 10,
    }),
    row('timed', {
      items: [
        { asset: 'p02', until: from(now, -HOUR_MS) },
        { asset: 'p04', until: from(now, DAY_MS) },
        { asset: 'p06', from: from(now, -HOUR_MS) },
        { asset: 'p08', from: from(now, DAY_MS) },
      ],
      allow_repeats: true,
    }),
    row('targeted', {
      items: [
        { asset: 'p02', targeting: { device_classes: ['tv'] } },
        { asset: 'p04', targeting: { min_app_version: '150.0' } },
        { asset: 'p06', targeting: { languages: ['pol'] } },
        { asset: 'p08', targeting: { countries: ['PL', 'ZA'] } },
        { asset: 'p10', targeting: { kids: true } },
        { asset: 'p12', targeting: { subscriptions: ['sport'] } },
      ],
      allow_repeats: true,
    }),
    row('short', { items: [{ asset: 'p02' }, { asset: 'p01' }], minimum: 2, allow_repeats: true }),
    row('poles-only', { items: [{ asset: 'p02' }], targeting: { countries: ['PL'] }, allow_repeats: true }),
    row('leaving', { query: { order: 'leaving_soon' } }),
    row('coming', {
      query: { order: 'coming_soon' },
      items: [{ asset: 'announced', position: 0 }, { asset: 'staying' }],
    }),
    row('grossing', { query: { order: 'grossing', section: 'mixed' }, allow_repeats: true, maximum: 3 }),
    row('newest', { query: { order: 'newest', section: 'mixed' }, allow_repeats: true, maximum: 3 }),
    row('drama', { query: { order: 'popular', category: 'drama' }, allow_repeats: true }),
    row('fifties', { query: { order: 'popular', decade: 1950 }, allow_repeats: true }),
    row('in-zulu', { query: { order: 'popular', language: 'zul' }, allow_repeats: true }),
    row('by-director', { query: { order: 'popular', person: 'director' }, allow_repeats: true }),
    row('like-drama', {
      query: { order: 'related', asset: 'drama-1' },
      items: [{ asset: 'p02' }],
      allow_repeats: true,
      maximum: 2,
    }),
    row('like-drama-1', { query: { order: 'related', asset: 'drama-1' }, items: [{ asset: 'drama-2' }] }),
    row('like-drama-2', { query: { order: 'related', asset: 'drama-2' }, items: [{ asset: 'drama-1' }] }),
    row('like-nothing', { query: { order: 'related', asset: 'nowhere' } }),
    row('ten-thousand', {
      items: Array.from({ length: 10_000 }, (_, index) => ({
        asset: index === 700 ? 'p02' : `pin-${index}`,
        position: index,
      })),
      allow_repeats: true,
    }),
  ];
}

function lines(now: number): ExportLine[] {
  return [
    ...movies(now),
    { kind: 'category', id: 'drama', slug: 'drama', names: { eng: 'Drama' } },
    { kind: 'person', id: 'director', slug: 'director', name: 'A Director' },
    section('mixed', rows(now)),
    section(
      'first',
      [
        row('top', { items: [{ asset: 'p02' }, { asset: 'p04' }] }),
        row('second', { query: { order: 'popular', section: 'mixed' } }),
      ],
      {
        position: 0,
      },
    ),
    section('kids', [row('kids-all', { query: { order: 'popular' }, items: [{ asset: 'p02' }, { asset: 'adult' }] })], {
      kids: true,
      position: 2,
    }),
    section('no-rows', []),
    section('only-by-hand', [row('hand', { items: [{ asset: 'p02' }] })], { position: 3 }),
    section('contradictory', [row('any', { items: [{ asset: 'p02' }] })], {
      targeting: {
        min_app_version: '142.0',
        below_app_version: '143.0',
        device_classes: ['tv'],
        platforms: ['website'],
      },
    }),
    section('hidden', [row('any-2', { items: [{ asset: 'p02' }] })], { targeting: { countries: ['CZ'] } }),
  ];
}

const ROOT = '/v142.0/website/catalogue';
let service: RunningService;
beforeAll(async () => {
  await publishLines(INDEX_PREFIX, lines(Date.now()));
  service = await startService('sections', { INDEX_PREFIX });
});
afterAll(async () => {
  await service.stop();
});

const rowOf = (id: string, query = '', root = ROOT): Promise<RowAnswer> =>
  get<RowAnswer>(service.url, `${root}/sections/mixed/rows/${id}?${query}`);
const codeOf = async (path: string): Promise<unknown> => {
  const response = await request(service.url).get(path).expect(404);
  return (response.body as { error_code: string }).error_code;
};

describe('a row', () => {
  it('has pins in their places above its query, without what is unknown or not for this country', async () => {
    const here = ['p30', 'p26', 'p02', 'p28', 'p04', 'p06', 'p08', 'p10', 'p12', 'p14'];
    expect(await rowOf('pins')).toMatchObject({ count: 10, total: 10, remaining: 0 });
    expect(idsOf(await rowOf('pins'))).toEqual(here);
    expect(idsOf(await rowOf('pins', 'content_country=PL')).slice(0, 5)).toEqual(['p30', 'p01', 'p26', 'p28', 'p02']);
  });

  it('comes in pages without a gap or a double', async () => {
    const whole = idsOf(await rowOf('pins'));
    const pages = [];
    for (const start of [0, 3, 6, 9]) pages.push(...idsOf(await rowOf('pins', `start=${start}&num=3`)));
    expect(pages).toEqual(whole);
    expect(await rowOf('pins', 'start=50')).toMatchObject({ count: 0, total: 10, remaining: 0, items: [] });
  });

  it('has an item from its start until its end', async () => {
    expect(idsOf(await rowOf('timed'))).toEqual(['p04', 'p06']);
  });

  it('has each item for those that it is meant for', async () => {
    expect(idsOf(await rowOf('targeted'))).toEqual(['p08', 'p12']);
    expect(idsOf(await rowOf('targeted', 'subscription_status=full'))).toEqual(['p08']);
    expect(idsOf(await rowOf('targeted', 'lang=pol&subscription_status=full'))).toEqual(['p06', 'p08']);
    const tv = await rowOf('targeted', 'subscription_status=full', '/v150.0/tizen/catalogue');
    expect(idsOf(tv)).toEqual(['p02', 'p04', 'p08']);
  });

  it.each([
    ['leaving', ['leaving']],
    ['coming', ['sooner', 'announced', 'later']],
    ['grossing', ['p30', 'p28', 'p26']],
    ['newest', ['p30', 'p28', 'p26']],
    ['drama', ['drama-1', 'drama-2']],
    ['fifties', ['drama-2']],
    ['in-zulu', ['drama-1']],
    ['by-director', ['drama-1', 'drama-2']],
    ['like-drama', ['p02', 'drama-2']],
    ['ten-thousand', ['p02']],
  ])('%s has %j', async (id, ids) => {
    expect(idsOf(await rowOf(id)).toSorted()).toEqual(ids.toSorted());
  });

  it('of what is coming soon has what opens first before the rest, below its pins', async () => {
    expect(idsOf(await rowOf('coming'))).toEqual(['announced', 'sooner', 'later']);
  });

  it('that is related to an asset of another, which is related to one of its own, is a row like any other', async () => {
    expect(idsOf(await rowOf('like-drama-1'))[0]).toBe('drama-2');
    expect(idsOf(await rowOf('like-drama-2'))[0]).toBe('drama-1');
  });

  it('of what is leaving soon looks as far ahead as is configured', async () => {
    await using other = await startService('sections', { INDEX_PREFIX, LEAVING_SOON: '90d' });
    const leaving = await get<RowAnswer>(other.url, `${ROOT}/sections/mixed/rows/leaving`);
    expect(idsOf(leaving)).toEqual(['leaving', 'staying']);
  });

  it('that is too short, not meant for the device, or unknown is not there', async () => {
    for (const id of ['short', 'poles-only', 'like-nothing', 'nothing']) {
      expect(await codeOf(`${ROOT}/sections/mixed/rows/${id}`)).toBe('ROW_NOT_FOUND');
    }
    expect(idsOf(await rowOf('short', 'content_country=PL'))).toEqual(['p02', 'p01']);
    expect(idsOf(await rowOf('poles-only', 'content_country=PL'))).toEqual(['p02']);
  });
});

describe('a section', () => {
  it('has the rows that this audience has, and says so with all that is to be said of it', async () => {
    const mixed = await get<{ rows: RowAnswer[] }>(service.url, `${ROOT}/sections/mixed`);
    expect(mixed).toMatchObject({
      id: 'mixed',
      slug: 'mixed',
      name: 'mixed',
      kids: false,
      asset_count: 15,
      images: [],
    });
    const rows = await get<RowList>(service.url, `${ROOT}/sections/mixed/rows`);
    expect(mixed.rows).toEqual(rows.items);
    expect(idsOf(rows)).not.toContain('short');
    expect(idsOf(rows)).toContain('ten-thousand');
  });

  it('that is unknown, hidden, empty or contradictory is not there', async () => {
    for (const slug of ['nothing', 'hidden', 'no-rows', 'contradictory']) {
      expect(await codeOf(`${ROOT}/sections/${slug}`)).toBe('SECTION_NOT_FOUND');
      expect(await codeOf(`${ROOT}/sections/${slug}/rows`)).toBe('SECTION_NOT_FOUND');
      expect(await codeOf(`${ROOT}/sections/${slug}/rows/any`)).toBe('SECTION_NOT_FOUND');
    }
  });

  it('without anything to show is left out, unless configured otherwise', async () => {
    const slugs = async (url: string): Promise<string[]> =>
      (await get<{ items: { slug: string }[] }>(url, `${ROOT}/sections`)).items.map((item) => item.slug);
    expect(await slugs(service.url)).toEqual(['first', 'mixed', 'kids', 'only-by-hand']);
    await using other = await startService('sections', { INDEX_PREFIX, HIDE_EMPTY_SECTIONS: 'false' });
    expect(await slugs(other.url)).toEqual(['first', 'mixed', 'no-rows', 'kids', 'only-by-hand']);
  });

  it.each(['%00', '..%2f..', 'a b', 'x'.repeat(200), '%E0%A4%A'])('by the name %.20s is refused', async (slug) => {
    for (const path of [`sections/${slug}`, `sections/${slug}/rows`, `sections/mixed/rows/${slug}`]) {
      const response = await request(service.url).get(`${ROOT}/${path}`);
      expect([400, 404]).toContain(response.status);
      expect(response.body).toMatchObject({ error_code: expect.any(String) as string });
    }
  });

  it.each(['num=0', 'num=201', 'start=-1', 'start=10000', 'start=abc', 'num=1&num=2'])(
    'refuses %s for a row',
    async (query) => {
      const response = await request(service.url).get(`${ROOT}/sections/mixed/rows/pins?${query}`).expect(400);
      expect(response.body).toMatchObject({ error_code: 'INVALID_PARAMETER' });
    },
  );
});

describe('the front page', () => {
  it('has sections’ rows in turn, and no asset twice', async () => {
    const { items } = await get<RowList>(service.url, `${ROOT}/home?num=5&items=4`);
    expect(items.map((item) => [item.id, ...idsOf(item)])).toEqual([
      ['top', 'p02', 'p04'],
      ['pins', 'p30', 'p26', 'p06', 'p28'],
      ['kids-all', 'adult', expect.any(String), expect.any(String), expect.any(String)],
      ['second', expect.any(String), expect.any(String), expect.any(String), expect.any(String)],
      ['timed', 'p04', 'p06'],
    ]);
  });

  it('has kids sections alone for a kids audience, and nothing above its age', async () => {
    const { items } = await get<RowList>(service.url, `${ROOT}/home?kids=true`);
    expect(items.map((item) => [item.id, ...idsOf(item)])).toEqual([['kids-all', 'child']]);
  });
});

it('counts the assets that rows name and that are not there', async () => {
  await expect
    .poll(async () => (await request(service.insideUrl).get('/metrics')).text)
    .toMatch(/^row_unknown_assets\{.*\} 10000$/m);
});
