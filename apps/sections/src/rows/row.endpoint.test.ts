import { describe, expect, it } from 'vitest';
import { contextWith, portsWith, rowWith, sectionWith, targeting } from '../testing.ts';
import { sectionDetail } from '../sections/section.endpoint.ts';
import { rowDetail } from './row.endpoint.ts';
import { rowList } from './row-list.endpoint.ts';

const assets = Array.from({ length: 50 }, (_, index) => ({ id: `m${index}`, number: index, sections: ['s'] }));
const mixed = rowWith({
  id: 'mixed',
  layout: 'wide',
  items: [
    { asset: 'm9', position: 0 },
    { asset: 'm8', position: 25 },
    { asset: 'hidden', position: 3 },
  ],
  query: { order: 'popular', section: 's' },
  maximum: 40,
});
const rows = [
  mixed,
  rowWith({ id: 'elsewhere', targeting: targeting({ countries: ['PL'] }), items: [{ asset: 'm1' }] }),
  rowWith({ id: 'short', minimum: 3, items: [{ asset: 'm1' }] }),
  rowWith({ id: 'other', query: { order: 'newest' } }),
];
const section = sectionWith({ rows });
const masks = { field: [], exclude: [], image_type: [], image_orientation: [] };

interface Row {
  count: number;
  total: number;
  remaining: number;
  items: { id: string }[];
}

async function rowPage(row: string, page: { start?: number; num?: number } = {}, slug = 's') {
  const question = { slug, row, start: 0, num: 20, ...page, ...masks };
  const { body } = await rowDetail.answer(question, contextWith([section]), portsWith(assets));
  return JSON.parse(body.toString()) as Row;
}

describe('a row', () => {
  it('says what it is, and has its first page', async () => {
    const row = await rowPage('mixed', { num: 3 });
    expect(row).toMatchObject({
      id: 'mixed',
      title: 'A row',
      layout: 'wide',
      section: 's',
      link: 'https://sections.example.com/v142.0/website/catalogue/sections/s/rows/mixed',
      count: 3,
      total: 40,
      remaining: 37,
      items: [{ id: 'm9' }, { id: 'm0' }, { id: 'm1' }],
    });
  });

  it('goes on to its maximum, without a gap or a double', async () => {
    const ids = [];
    for (const start of [0, 20, 40, 60]) {
      const page = await rowPage('mixed', { start });
      ids.push(...page.items.map((item) => item.id));
      expect(page.remaining).toBe(Math.max(0, 40 - start - page.count));
    }
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
    expect(ids[25]).toBe('m8');
  });

  it.each([
    ['mixed', 'nowhere', 'SECTION_NOT_FOUND'],
    ['nothing', 's', 'ROW_NOT_FOUND'],
    ['elsewhere', 's', 'ROW_NOT_FOUND'],
    ['short', 's', 'ROW_NOT_FOUND'],
  ])('%s of %s is %s', async (row, slug, code) => {
    await expect(rowPage(row, {}, slug)).rejects.toMatchObject({ code, status: 404 });
  });
});

describe('the rows of a section', () => {
  it('are those that this audience has, with no asset twice', async () => {
    const question = { slug: 's', start: 0, num: 30, items: 2, ...masks };
    const { body } = await rowList.answer(question, contextWith([section]), portsWith(assets));
    expect(JSON.parse(body.toString())).toMatchObject({
      count: 2,
      remaining: 0,
      items: [
        { id: 'mixed', items: [{ id: 'm9' }, { id: 'm0' }], next_start: 2 },
        { id: 'other', items: [{ id: 'm1' }, { id: 'm2' }], next_start: 3 },
      ],
    });
  });

  it('stand in the section itself', async () => {
    const question = { slug: 's', items: 1, ...masks };
    const { body } = await sectionDetail.answer(question, contextWith([section]), portsWith(assets));
    expect(JSON.parse(body.toString())).toMatchObject({
      id: 's',
      name: 'A section',
      asset_count: 50,
      rows: [{ id: 'mixed' }, { id: 'other' }],
    });
  });
});
