import { describe, expect, it } from 'vitest';
import { contextWith, NOW, portsWith, rowWith, sectionWith, targeting } from '../testing.ts';
import { sectionList } from './section-list.endpoint.ts';

const hollywood = sectionWith({ slug: 'hollywood', names: { eng: 'Hollywood' }, position: 1 });
const kids = sectionWith({
  slug: 'kids',
  names: { eng: 'Kids', pol: 'Dzieci' },
  descriptions: { eng: 'For children.' },
  position: 2,
  kids: true,
  targeting: targeting({ end_at: NOW + 5 }),
});
const assets = [
  { id: 'm1', number: 1, sections: ['hollywood'] },
  { id: 'm2', number: 2, sections: ['hollywood', 'kids'] },
];
const question: Parameters<typeof sectionList.answer>[0] = { start: 0, num: 1_000, field: [] };

async function list(
  context: Parameters<typeof sectionList.answer>[1],
  ports = portsWith(assets),
  asked: Partial<typeof question> = {},
) {
  const { body, closesAt } = await sectionList.answer({ ...question, ...asked }, context, ports);
  return { text: body.toString(), json: JSON.parse(body.toString()) as { items: Record<string, unknown>[] }, closesAt };
}

describe('the list of sections', () => {
  it('keeps the contract of the first day to the letter', async () => {
    const { text, closesAt } = await list(contextWith([kids, hollywood]));
    expect(text).toBe(
      '{"count":2,"items":[{"name":"Hollywood","slug":"hollywood"},{"name":"Kids","slug":"kids"}],"remaining":0}',
    );
    expect(closesAt).toBe(NOW + 5);
  });

  it('pages', async () => {
    const { text } = await list(contextWith([kids, hollywood]), portsWith(assets), { start: 1, num: 1 });
    expect(text).toBe('{"count":1,"items":[{"name":"Kids","slug":"kids"}],"remaining":0}');
  });

  it('tells more to an app that asks for it', async () => {
    const context = contextWith([hollywood, kids], { query: 'lang=pol' });
    const field = ['name', 'description', 'link', 'kids', 'asset_count', 'slug', 'images.type', 'nonsense'];
    const { json } = await list(context, portsWith(assets), { field });
    expect(json.items[1]).toEqual({
      id: 'kids',
      slug: 'kids',
      name: 'Dzieci',
      description: 'For children.',
      link: 'https://sections.example.com/v142.0/website/catalogue/sections/kids',
      kids: true,
      asset_count: 1,
      images: [],
    });
  });

  it('has the pictures of the most popular asset that has a hero or a background', async () => {
    const poster = contextWith([]).links;
    const ports = portsWith([
      { id: 'm1', number: 1, sections: ['hollywood'] },
      { id: 'm2', number: 2, sections: ['hollywood'], document: { images: [heroOf('m2')] } },
      { id: 'm3', number: 3, sections: ['hollywood'], document: { images: [heroOf('m3')] } },
    ]);
    const { json } = await list(contextWith([hollywood]), ports, { field: ['images'] });
    expect(json.items[0]?.['images']).toMatchObject([
      { id: 'm2-hero', link: expect.stringContaining(poster.images) as string, background_color: '#101010' },
    ]);
    expect(ports.fetched).toHaveLength(1);
  });

  it('asks who has what once in a period, and nothing at all where empty sections are shown', async () => {
    const ports = portsWith(assets);
    const context = contextWith([hollywood, kids]);
    await list(context, ports);
    await list({ ...context, device: contextWith([], { query: 'lang=pol' }).device }, ports);
    expect(ports.asked).toHaveLength(1);
    await list({ ...context, at: NOW + 1 }, ports);
    expect(ports.asked).toHaveLength(2);
    const all = portsWith([], { hidesEmptySections: false });
    expect((await list(context, all)).json.items).toHaveLength(2);
    expect(all.asked).toEqual([]);
  });
});

describe('a section without an asset', () => {
  const named = sectionWith({ slug: 'named', rows: [rowWith({ items: [{ asset: 'm1' }] })] });
  const wide = sectionWith({ slug: 'wide', rows: [rowWith({ query: { order: 'newest' } })] });
  const short = sectionWith({ slug: 'short', rows: [rowWith({ minimum: 2, items: [{ asset: 'm1' }] })] });
  const hidden = sectionWith({ slug: 'hidden', rows: [rowWith({ items: [{ asset: 'elsewhere' }] })] });
  const bare = sectionWith({ slug: 'bare' });

  it('is left out, unless its rows have something by hand or by a wider query', async () => {
    const ports = portsWith([{ id: 'm1', number: 1 }]);
    const context = contextWith([bare, named, short, hidden, wide]);
    const { json } = await list(context, ports);
    expect(json.items.map((item) => item['slug'])).toEqual(['named', 'wide']);
    await list(context, ports);
    expect(ports.asked).toHaveLength(2);
  });

  it('has rows for some languages and not for others', async () => {
    const forPoles = targeting({ languages: ['pol'] });
    const polish = sectionWith({ slug: 'polish', rows: [rowWith({ items: [{ asset: 'm1' }], targeting: forPoles })] });
    const ports = portsWith([{ id: 'm1', number: 1 }]);
    const context = contextWith([polish]);
    expect((await list(context, ports)).json.items).toEqual([]);
    const inPolish = { ...context, device: contextWith([], { query: 'lang=pol' }).device };
    expect((await list(inPolish, ports)).json.items).toHaveLength(1);
  });
});

function heroOf(asset: string) {
  return {
    id: `${asset}-hero`,
    type: 'hero' as const,
    orientation: 'landscape' as const,
    language: null,
    sha256: 'cd'.repeat(32),
    width: 1920,
    height: 1080,
    palette: {
      background_color: '#101010',
      background_text_color: '#ffffff',
      button_text_color: '#ffffff',
      highlight_color: '#ffcc00',
    },
    thumbhash: 'AAAA',
    focal_point: { x: 0.5, y: 0.5 },
  };
}
