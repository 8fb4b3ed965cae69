import { OPEN_WINDOW } from '@marquee/representation/testing';
import { describe, expect, it } from 'vitest';
import { contextWith, NOW, portsWith, rowWith, sectionWith, targeting } from '../testing.ts';
import { home } from './home.endpoint.ts';

const assets = Array.from({ length: 60 }, (_, index) => ({
  id: `m${index}`,
  number: index,
  sections: [index % 2 === 0 ? 'even' : 'odd'],
}));
const question = { start: 0, num: 12, items: 3, field: [], exclude: [], image_type: [], image_orientation: [] };

interface Home {
  count: number;
  remaining: number;
  items: {
    id: string;
    count: number;
    total: number;
    remaining: number;
    next_start: number | null;
    items: { id: string }[];
  }[];
}

async function ask(
  sections: Parameters<typeof contextWith>[0],
  ports = portsWith(assets),
  asked: { start?: number; num?: number; items?: number; field?: string[]; exclude?: string[] } = {},
) {
  const { body, closesAt } = await home.answer({ ...question, ...asked }, contextWith(sections), ports);
  return { page: JSON.parse(body.toString()) as Home, closesAt };
}
const shape = ({ items }: Home) => items.map((row) => [row.id, ...row.items.map((item) => item.id)]);

const newest = (id: string, section?: string) =>
  rowWith({ id, query: { order: 'newest', ...(section === undefined ? {} : { section }) } });
const sections = [
  sectionWith({ slug: 'odd', position: 1, rows: [newest('odd-1', 'odd'), newest('odd-2')] }),
  sectionWith({
    slug: 'even',
    position: 2,
    rows: [rowWith({ id: 'even-1', items: [{ asset: 'm4' }, { asset: 'gone' }, { asset: 'm1' }] })],
  }),
];

describe('home', () => {
  it('has the sections’ rows in turn, with no asset twice', async () => {
    const { page } = await ask(sections);
    expect(shape(page)).toEqual([
      ['odd-1', 'm1', 'm3', 'm5'],
      ['even-1', 'm4'],
      ['odd-2', 'm0', 'm2', 'm6'],
    ]);
    expect(page).toMatchObject({ count: 3, remaining: 0 });
  });

  it('asks one question of Elasticsearch and one for documents', async () => {
    const ports = portsWith(assets);
    await ask(sections, ports);
    await ask(sections, ports);
    expect(ports.asked).toHaveLength(2);
    expect(ports.fetched).toHaveLength(1);
  });

  it('says where each row goes on', async () => {
    const { page } = await ask(sections);
    expect(page.items[0]).toMatchObject({ count: 3, total: 30, remaining: 27, next_start: 3 });
    expect(page.items[1]).toMatchObject({ count: 1, total: 2, remaining: 0, next_start: null });
    // m0 to m6 were shown here or above.
    expect(page.items[2]).toMatchObject({ count: 3, total: 60, remaining: 53, next_start: 7 });
  });

  it('is the same in pages as in one piece', async () => {
    const whole = await ask(sections);
    const pages = [];
    for (const start of [0, 1, 2, 3])
      pages.push(...shape((await ask(sections, portsWith(assets), { start, num: 1 })).page));
    expect(pages).toEqual(shape(whole.page));
  });

  it('says how many rows may follow', async () => {
    expect((await ask(sections, portsWith(assets), { num: 1 })).page).toMatchObject({ count: 1, remaining: 2 });
    expect((await ask(sections, portsWith(assets), { start: 2, num: 1 })).page.remaining).toBe(0);
    const many = Array.from({ length: 9 }, (_, index) => newest(`row-${index}`));
    const page = (await ask([sectionWith({ rows: many })], portsWith(assets), { num: 1 })).page;
    expect(page).toMatchObject({ count: 1, remaining: 8 });
  });

  it('drops rows that are too short, and looks up more in their stead', async () => {
    const short = Array.from({ length: 9 }, (_, index) =>
      rowWith({ id: `short-${index}`, minimum: 2, items: [{ asset: `m${index}` }] }),
    );
    const ports = portsWith(assets);
    const { page } = await ask([sectionWith({ rows: [...short, newest('long')] })], ports, { num: 1 });
    expect(shape(page)).toEqual([['long', 'm0', 'm1', 'm2']]);
    expect(ports.asked.length).toBeGreaterThan(1);
  });

  it('needs an asset’s document to find what is like it, and drops the row where it is not to be seen', async () => {
    const related = (asset: string) => rowWith({ id: `like-${asset}`, query: { order: 'related', asset } });
    const ports = portsWith(assets);
    const { page } = await ask([sectionWith({ rows: [related('m7'), related('hidden'), related('')] })], ports);
    expect(page.items.map((row) => row.id)).toEqual(['like-m7']);
    expect(ports.asked).toHaveLength(2);
    expect(JSON.stringify(ports.asked[1])).toContain('constant_score');
  });

  it('is of kids sections alone for a kids audience', async () => {
    const both = [
      sectionWith({ slug: 'odd', rows: [newest('odd-1')] }),
      sectionWith({ slug: 'kids', kids: true, rows: [newest('kids-1')] }),
    ];
    const { body } = await home.answer(question, contextWith(both, { query: 'kids=true' }), portsWith(assets));
    expect(shape(JSON.parse(body.toString()) as Home)).toEqual([['kids-1', 'm0', 'm1', 'm2']]);
  });

  it('writes assets as a mask asks for', async () => {
    const { page } = await ask(sections, portsWith(assets), { field: ['year'], items: 1, num: 1 });
    expect(page.items[0]?.items).toEqual([{ id: 'm1', year: 2020 }]);
    const without = await ask(sections, portsWith(assets), { exclude: ['images', 'videos'], items: 1, num: 1 });
    const [item] = without.page.items[0]?.items ?? [];
    expect(item).toMatchObject({ title: 'Pilot', year: 2020 });
    expect(item).not.toHaveProperty('images');
  });

  it('may be shown until the first of all that is in it closes', async () => {
    const row = rowWith({
      items: [{ asset: 'm1', until: NOW + 50 }, { asset: 'm2' }],
      targeting: targeting({ end_at: NOW + 40 }),
    });
    const windows = [{ ...OPEN_WINDOW, end_at: NOW + 30 }];
    const closing = portsWith([
      { id: 'm1', number: 1, document: { windows } },
      { id: 'm2', number: 2 },
    ]);
    expect((await ask([sectionWith({ rows: [row] })], closing)).closesAt).toBe(NOW + 30);
    expect((await ask([sectionWith({ rows: [row] })])).closesAt).toBe(NOW + 40);
    const timed = { ...row, targeting: targeting() };
    expect((await ask([sectionWith({ rows: [timed] })])).closesAt).toBe(NOW + 50);
  });

  it('is empty where there is nothing', async () => {
    expect(await ask([])).toEqual({ page: { count: 0, remaining: 0, items: [] }, closesAt: Number.MAX_SAFE_INTEGER });
  });
});
