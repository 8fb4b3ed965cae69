import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What publish would find out about a picture by decoding it: an export may bring it along. */
const FACTS = {
  palette: {
    background_color: '#101820',
    background_text_color: '#ffffff',
    button_text_color: '#101820',
    highlight_color: '#f2aa4c',
  },
  thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
};
const SHAPES = [
  { type: 'poster', orientation: 'portrait', width: 200, height: 300 },
  { type: 'poster', orientation: 'square', width: 200, height: 200 },
  { type: 'background', orientation: 'landscape', width: 320, height: 180 },
  { type: 'hero', orientation: 'landscape', width: 320, height: 120 },
] as const;

function asset(id: string, type: string, more: object): object {
  const video = { id: `${id}-main`, usage: 'main', link: `https://cdn.example.com/${id}.mpd`, language: 'eng' };
  const hasVideo = type === 'movie' || type === 'episode';
  return {
    kind: 'asset',
    id,
    type,
    slug: id,
    titles: { eng: `Love and ${id}`, pol: `Miłość i ${id}` },
    original_language: 'eng',
    audio_languages: ['eng'],
    year: 2020,
    rating: 'all',
    windows: [{}],
    added_at: '2020-01-01T00:00:00Z',
    images: SHAPES.map((shape, n) => ({
      id: `${id}-${n}`,
      ...shape,
      ...FACTS,
      source: `artwork/${shape.orientation}.svg`,
    })),
    videos: hasVideo ? [{ ...video, duration_s: 5_400, width: 1_920, height: 1_080 }] : [],
    ...more,
  };
}

/** An export of a few titles, in nothing but what every release of publish takes. */
function lines(): object[] {
  const movies = Array.from({ length: 70 }, (_, n) =>
    asset(`movie-${n}`, 'movie', { sections: ['hollywood'], categories: ['drama'], gross: n * 1_000, year: 1950 + n }),
  );
  const row = { id: 'new', titles: { eng: 'New' }, items: [{ asset: 'movie-1' }, { asset: 'movie-2' }] };
  return [
    { kind: 'section', slug: 'hollywood', names: { eng: 'Hollywood' }, position: 0, rows: [row] },
    { kind: 'category', id: 'drama', slug: 'drama', names: { eng: 'Drama' } },
    ...movies,
    asset('series', 'tv_series', { sections: ['hollywood'], categories: ['drama'] }),
    asset('series-1', 'season', { parent: 'series', number: 1 }),
    asset('series-1-1', 'episode', { parent: 'series-1', number: 1 }),
  ];
}

/** Writes it into `folder`, pictures included. */
export function writeSmallExport(folder: string): string {
  mkdirSync(join(folder, 'artwork'), { recursive: true });
  for (const { orientation, width, height } of SHAPES) {
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="50%" height="50%" fill="#f2aa4c"/></svg>`;
    writeFileSync(join(folder, 'artwork', `${orientation}.svg`), picture);
  }
  const text = lines().map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(join(folder, 'catalogue.ndjson'), text.join(''));
  return folder;
}
