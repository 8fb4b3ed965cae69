import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportLine } from '@marquee/catalogue';

type AssetLine = Extract<ExportLine, { kind: 'asset' }>;
type Traits = Pick<AssetLine, 'id' | 'type'> & Partial<AssetLine>;

const PALETTE = {
  background_color: '#101820',
  background_text_color: '#ffffff',
  button_text_color: '#101820',
  highlight_color: '#f2aa4c',
};
const SHAPES = [
  { type: 'poster', orientation: 'portrait', width: 200, height: 300 },
  { type: 'poster', orientation: 'square', width: 200, height: 200 },
  { type: 'background', orientation: 'landscape', width: 320, height: 180 },
  { type: 'hero', orientation: 'landscape', width: 320, height: 120 },
] as const;

/** An asset of an export, complete, with these traits. */
export function assetLine(traits: Traits): AssetLine {
  const { id, type } = traits;
  const videos = [
    {
      id: `${id}-main`,
      usage: 'main' as const,
      link: `https://cdn.example.com/${id}.mpd`,
      language: 'eng',
      duration_s: 5_400,
      width: 1_920,
      height: 1_080,
    },
  ];
  return {
    kind: 'asset',
    slug: id.toLowerCase(),
    titles: { eng: `Title of ${id}` },
    original_language: 'eng',
    year: 2020,
    windows: [{}],
    rating: 'all',
    sections: type === 'season' || type === 'episode' ? [] : ['hollywood'],
    images: SHAPES.map((shape) => ({
      id: `${id}-${shape.type}-${shape.orientation}`,
      ...shape,
      source: `artwork/${id}-${shape.type}-${shape.orientation}.svg`,
      palette: PALETTE,
      thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
    })),
    videos: type === 'movie' || type === 'episode' ? videos : [],
    added_at: '2026-11-01T00:00:00Z',
    ...traits,
  };
}

/** A small whole catalogue: two sections, two categories, a person, three movies, a series with a season of two, and a boxset. */
export function smallExport(): ExportLine[] {
  return [
    {
      kind: 'section',
      slug: 'hollywood',
      names: { eng: 'Hollywood' },
      position: 0,
      rows: [{ id: 'new', titles: { eng: 'New' }, items: [{ asset: 'm1' }] }],
    },
    { kind: 'section', slug: 'kids', names: { eng: 'Kids', afr: 'Kinders' }, position: 1, kids: true },
    { kind: 'category', id: 'c-drama', slug: 'drama', names: { eng: 'Drama' } },
    { kind: 'category', id: 'c-crime', slug: 'crime', names: { eng: 'Crime' }, parent: 'c-drama' },
    { kind: 'person', id: 'p1', slug: 'ada-adams', name: 'Ada Adams' },
    assetLine({
      id: 'm1',
      type: 'movie',
      year: 2024,
      titles: { eng: 'The Zebra' },
      categories: ['c-crime'],
      people: [{ person: 'p1', role: 'actor', character: 'Zoe' }],
      gross: 5_000_000,
      popularity: { ZA: 10, '*': 5 },
    }),
    assetLine({
      id: 'm2',
      type: 'movie',
      year: 2025,
      titles: { eng: 'Apple', afr: 'Die Appel' },
      categories: ['c-drama'],
      rating: '16',
      windows: [{ countries: ['ZA'], start_at: '2026-12-01T00:00:00Z', end_at: '2027-01-01T00:00:00Z' }],
    }),
    assetLine({
      id: 'm3',
      type: 'movie',
      year: 1999,
      titles: { eng: 'A Mango' },
      sections: ['kids'],
      windows: [{ platforms: ['website'], min_app_version: '97.3' }],
    }),
    assetLine({ id: 't1', type: 'tv_series', titles: { eng: 'Series' }, sections: ['hollywood', 'kids'] }),
    assetLine({ id: 't1s1', type: 'season', parent: 't1', number: 1 }),
    assetLine({ id: 't1s1e1', type: 'episode', parent: 't1s1', number: 1 }),
    assetLine({
      id: 't1s1e2',
      type: 'episode',
      parent: 't1s1',
      number: 2,
      windows: [{ start_at: '2026-12-05T00:00:00Z' }],
    }),
    assetLine({ id: 'b1', type: 'boxset', members: ['m1', 'm3'] }),
  ];
}

/** Writes an export, with a small picture for every source that it names. */
export async function writeExport(
  folder: string,
  lines: readonly object[],
  file = 'catalogue.ndjson',
): Promise<string> {
  await mkdir(join(folder, 'artwork'), { recursive: true });
  for (const line of lines as readonly Partial<AssetLine>[]) {
    for (const { source } of line.images ?? []) {
      const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 30"><title>${source}</title></svg>`;
      if (source.startsWith('artwork/')) await writeFile(join(folder, source), picture);
    }
  }
  await writeFile(join(folder, file), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return folder;
}
