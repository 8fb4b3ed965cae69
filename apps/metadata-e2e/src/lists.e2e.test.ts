import { type RunningService, startService } from '@marquee/e2e-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Item {
  id: string;
  slug: string;
  title: string;
  type: string;
  year: number;
  end_at: string | null;
  coming_soon: boolean;
  [field: string]: unknown;
}
interface List {
  count: number;
  total: number;
  remaining: number;
  items: Item[];
  cursor?: string;
  facets?: Record<string, { id?: string | number; iso_639_3?: string; slug?: string; count: number }[]>;
}

const ROOT = '/v142.0/website/catalogue';
let service: RunningService;
beforeAll(async () => {
  service = await startService('metadata', { ACCESS_LOG: 'off' });
});
afterAll(async () => {
  await service.stop();
});

async function get<T = List>(path: string, status = 200): Promise<T> {
  const response = await fetch(`${service.url}${ROOT}/${path}`);
  expect([path, response.status]).toEqual([path, status]);
  return (await response.json()) as T;
}
const idsOf = (list: List): string[] => list.items.map((item) => item.id);

describe('filters', () => {
  it('are the same in repeated, bracketed and comma form', async () => {
    const [a, b, c] = await Promise.all(
      ['type=movie&type=boxset', 'type[]=boxset&type[]=movie', 'types=movie,boxset'].map((types) =>
        get(`assets?${types}&num=20&facets=false`),
      ),
    );
    expect(a).toEqual(b);
    expect(a).toEqual(c);
  });

  it('let through what they name, and nothing else', async () => {
    const { items } = await get(
      'assets?type=movie&category=horror&year=1990-1999&audio_language=eng&num=100&facets=false',
    );
    expect(items.length).toBeGreaterThan(3);
    for (const item of items) {
      expect(item.type).toBe('movie');
      expect(item.year).toBeGreaterThanOrEqual(1990);
      expect(item.year).toBeLessThanOrEqual(1999);
      expect(item['audio_languages']).toContainEqual({ iso_639_3: 'eng', name: 'English' });
    }
  });

  it('show series for their seasons and episodes, unless these are asked for', async () => {
    const browsed = await get('assets?num=1000&facets=false&field[]=type');
    for (const item of browsed.items) expect(['movie', 'tv_series', 'boxset']).toContain(item.type);
    expect((await get('assets?type=episode&num=1')).total).toBeGreaterThan(100);
  });

  it('exclude sections', async () => {
    const all = await get('assets?section=hollywood&num=1');
    const withBoth = (await get('assets?section=hollywood&num=1000&facets=false&field[]=sections')).items;
    const others = withBoth.flatMap((item) => item['sections'] as string[]).filter((slug) => slug !== 'hollywood');
    const [other = ''] = others;
    const fewer = await get(`assets?section=hollywood&exclude_section[]=${other}&num=1`);
    expect(fewer.total).toBe(withBoth.filter((item) => !(item['sections'] as string[]).includes(other)).length);
    expect(fewer.total).toBeLessThan(all.total);
    const both = await get('assets?section=hollywood&section=kids&num=1');
    expect(both.total).toBeGreaterThan(all.total);
  });

  it('know what is leaving', async () => {
    const soon = new Date(Date.now() + 14 * 86_400_000).toISOString();
    const { items } = await get(`assets?leaving_before=${soon}&sort=leaving&num=50&facets=false`);
    expect(items.length).toBeGreaterThan(0);
    const ends = items.map((item) => item.end_at ?? 'never');
    expect(ends).toEqual(ends.toSorted());
    for (const end of ends) expect(end <= soon).toBe(true);
  });

  it('show announced titles with their date, and nothing to play, to who asks for them alone', async () => {
    const { items } = await get('assets?coming_soon=true&sort=opening&num=50&facets=false');
    const openings = items.map((item) => String(item['start_at']));
    expect(openings.length).toBeGreaterThan(1);
    expect(openings).toEqual(openings.toSorted());
    expect(items.length).toBeGreaterThan(0);
    const shown = new Set(idsOf(await get('assets?num=1000&facets=false')));
    for (const item of items) {
      expect(item.coming_soon).toBe(true);
      expect(Date.parse(String(item['coming_soon_when']))).toBeGreaterThan(Date.now());
      expect((item['videos'] as { usage: string }[]).filter((video) => video.usage === 'main')).toEqual([]);
      expect(shown.has(item.id)).toBe(false);
    }
    const [first] = items;
    expect(await get<Item>(`asset/${String(first?.id)}`)).toMatchObject({ coming_soon: true });
  });
});

describe('orders', () => {
  it.each(['newest', 'added', 'alphabet', 'popularity', 'grossing', 'leaving'])(
    'by %s can be turned round',
    async (sort) => {
      const list = await get(`assets?type=movie&sort=${sort}&num=1000&section=hollywood&facets=false&field[]=title`);
      const reversed = await get(
        `assets?type=movie&sort=${sort}&reverse=true&num=1000&section=hollywood&facets=false&field[]=title`,
      );
      expect(list.total).toBeLessThanOrEqual(1_000);
      if (sort === 'grossing' || sort === 'leaving') expect(new Set(idsOf(reversed))).toEqual(new Set(idsOf(list)));
      else expect(idsOf(reversed)).toEqual(idsOf(list).toReversed());
    },
  );

  it('by alphabet are those of the language asked, articles left out', async () => {
    for (const [lang, country] of [
      ['eng', 'ZA'],
      ['pol', 'PL'],
      ['ces', 'CZ'],
    ] as const) {
      const { items } = await get(
        `assets?content_country=${country}&lang=${lang}&type=tv_series&sort=alphabet&num=200&facets=false`,
      );
      const articles = /^(?:the|a|an) /i;
      const titles = items.map((item) => item.title.replace(articles, ''));
      const letters = titles.map((title) => title.replace(/[^\p{L}\p{N}]/gu, '').slice(0, 1));
      expect(letters).toEqual(letters.toSorted(new Intl.Collator(lang.slice(0, 2), { sensitivity: 'base' }).compare));
    }
  });
});

describe('pages', () => {
  it('by start and num have every asset once', async () => {
    const whole = idsOf(await get('assets?section=hollywood&num=1000&facets=false&field[]=id'));
    const paged: string[] = [];
    for (let start = 0; start < whole.length; start += 97) {
      paged.push(...idsOf(await get(`assets?section=hollywood&num=97&start=${start}&facets=false&field[]=id`)));
    }
    expect(paged).toEqual(whole);
  });

  it.each(['newest', 'alphabet', 'popularity', 'leaving', 'relevance'])(
    'by cursor have every asset once, by %s',
    async (sort) => {
      const query = `assets?section=hollywood&sort=${sort}&facets=false&field[]=id`;
      const whole = idsOf(await get(`${query}&num=1000`));
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const list: List = await get(`${query}&num=200${cursor === undefined ? '' : `&cursor=${cursor}`}`);
        paged.push(...idsOf(list));
        expect(list.remaining).toBe(list.total - paged.length);
        cursor = list.cursor;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole);
    },
  );

  it('by a cursor of another question are refused', async () => {
    const { cursor } = await get('assets?section=hollywood&num=10&facets=false');
    expect(cursor).toBeDefined();
    const refused = await get<{ error_code: string }>(
      `assets?section=kids&num=10&facets=false&cursor=${String(cursor)}`,
      400,
    );
    expect(refused.error_code).toBe('CURSOR_INVALID');
  });
});

describe('batches', () => {
  it('are answered in the order asked, without what is hidden', async () => {
    const ids = idsOf(await get('assets?num=6&facets=false&field[]=id'));
    const asked = [ids[4], ids[0], 'no-such-asset', ids[2]].map(String);
    expect(idsOf(await get(`assets?ids=${asked.join()}&field[]=id`))).toEqual([ids[4], ids[0], ids[2]]);
  });
});

describe('masks', () => {
  it('keep the envelope and the id, follow dotted paths, and ignore names that no item has', async () => {
    const list = await get('assets?num=2&field[]=images.link&field[]=items&field[]=total&facets=false');
    expect(Object.keys(list)).toEqual(['count', 'total', 'remaining', 'items', 'cursor']);
    const metrics = await (await fetch(`${service.insideUrl}/metrics`)).text();
    expect(metrics).toMatch(/^unknown_fields_total\{operation="listAssets".*\} [1-9]/m);
    for (const item of list.items) {
      expect(Object.keys(item)).toEqual(['id', 'images']);
      for (const image of item['images'] as object[]) expect(Object.keys(image)).toEqual(['link']);
    }
  });
});

describe('pictures', () => {
  interface Picture {
    type: string;
    orientation: string;
  }
  const picturesOf = (item: Item | undefined): Picture[] => item?.['images'] as Picture[];

  it('are those of the types and orientations that are asked for, one of each', async () => {
    const list = 'assets?type=movie&num=20&facets=false&field[]=images';
    const chosen = await get(`${list}&image_type[]=poster&image_orientation[]=portrait`);
    for (const item of chosen.items) {
      expect(picturesOf(item)).toMatchObject([{ type: 'poster', orientation: 'portrait' }]);
    }
    const wide = await get(`${list}&image_orientation=landscape`);
    for (const item of wide.items) {
      const kinds = picturesOf(item).map(({ type }) => type);
      expect(kinds.toSorted()).toEqual([...new Set(kinds)].toSorted());
      expect(kinds).toContain('background');
    }
    await get(`${list}&image_type=cover`, 400);
  });
});

describe('facets', () => {
  it('count what could be chosen, each ignoring its own filter', async () => {
    const { facets = {}, total } = await get('assets?type=movie&section=hollywood&num=1');
    const names = [
      'audio_languages',
      'subtitles_languages',
      'categories',
      'sections',
      'types',
      'valid_subscription_statuses',
      'vod_models',
      'decades',
    ];
    expect(Object.keys(facets).toSorted()).toEqual(names.toSorted());
    expect(facets['types']?.find(({ id }) => id === 'movie')?.count).toBe(total);
    expect(facets['types']?.length).toBeGreaterThan(1);
    const other = facets['sections']?.find(({ id }) => id === 'kids');
    expect((await get('assets?type=movie&section=kids&num=1')).total).toBe(other?.count);
    expect(facets['categories']?.[0]).toMatchObject({
      id: expect.any(String) as string,
      title: expect.any(String) as string,
      link: expect.stringMatching(/^http/) as string,
    });
  });

  it('count what a search found', async () => {
    const { facets = {}, total } = await get('search?q=star&num=1');
    const decades = facets['decades'] ?? [];
    expect(decades.reduce((sum, { count }) => sum + count, 0)).toBe(total);
  });
});

describe('kinship', () => {
  it('is told by makers, cast and categories, and never includes the asset itself', async () => {
    const { items } = await get('search?q=the+dark+knight&type=movie&num=1&facets=false');
    const id = String(items[0]?.id);
    const related = await get(`asset/${id}/related?num=20`);
    expect(related.count).toBe(20);
    expect(idsOf(related)).not.toContain(id);
    for (const item of related.items) expect(['movie', 'tv_series', 'boxset']).toContain(item.type);
  });

  it('stands inside an asset where that is asked for', async () => {
    const { items } = await get('assets?type=tv_series&num=1&facets=false&sort=popularity');
    const id = String(items[0]?.id);
    const whole = await get<Item>(`tv_series/${id}`);
    expect(Object.keys(whole)).toContain('seasons');
    expect(Object.keys(whole)).not.toContain('related');
    const expanded = await get<Item>(`tv_series/${id}?expand[]=related&exclude[]=related.images`);
    expect(Object.keys(expanded)).not.toContain('seasons');
    const { items: like } = await get(`asset/${id}/related?num=20`);
    expect((expanded['related'] as Item[]).map((item) => item.id)).toEqual(like.map((item) => item.id));
    for (const item of expanded['related'] as Item[]) expect(item).not.toHaveProperty('images');
    await get(`tv_series/${id}?expand[]=cast`, 400);
  });

  it('shows somebody with all that she is in', async () => {
    const { items } = await get('assets?type=movie&num=50&facets=false');
    const [credit] = items.flatMap((item) => item['crew'] as { id: string; slug: string; name: string }[]);
    const byId = await get<{ name: string; assets: List }>(`people/${String(credit?.id)}`);
    expect(byId.name).toBe(credit?.name);
    expect(byId.assets.total).toBeGreaterThan(0);
    expect(await get(`people/${String(credit?.slug)}`)).toEqual(byId);
  });

  it('opens assets by slug as by id, under the name of their type alone', async () => {
    const { items } = await get('assets?type=movie&num=1&facets=false');
    const movie = items[0];
    expect(await get(`movie/${String(movie?.slug)}`)).toEqual(await get(`asset/${String(movie?.id)}`));
    await get(`tv_series/${String(movie?.id)}`, 404);
  });

  it('has a boxset’s members inside, in order', async () => {
    const { items } = await get('assets?type=boxset&num=5&facets=false&subscription_status=full');
    const boxset = await get<{ members: Item[] }>(`boxset/${String(items[0]?.id)}?subscription_status=full`);
    expect(boxset.members.length).toBeGreaterThan(0);
  });
});

describe('subscriptions', () => {
  it('filter, or only rank', async () => {
    const all = await get('assets?num=1000&facets=false&field[]=valid_subscription_statuses');
    const playable = await get('assets?num=1&facets=false&subscription_status=free');
    expect(playable.total).toBeLessThan(all.total);
    const ranked = await get(
      'assets?num=1000&facets=false&field[]=valid_subscription_statuses&subscription_status=free&mode_action=sort',
    );
    expect(ranked.total).toBe(all.total);
    const first = ranked.items.slice(0, playable.total);
    for (const item of first) expect(item['valid_subscription_statuses']).toContain('free');
  });
});
