import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { runOrFail } from '@marquee/processes';
import type { BenchContext } from './bench-context.ts';

const DRAW = resolve(import.meta.dirname, '../../rivals/node/draw-picture.mjs');

/** Pictures as a content team delivers them: the sample's own are drawings, and decoding those is another matter. */
export const BENCH_PICTURES = [
  {
    id: 'bench-poster',
    type: 'poster',
    orientation: 'portrait',
    width: 2_000,
    height: 3_000,
    source: 'artwork/bench/poster.jpg',
  },
  {
    id: 'bench-background',
    type: 'background',
    orientation: 'landscape',
    width: 3_840,
    height: 2_160,
    source: 'artwork/bench/background.jpg',
  },
  {
    id: 'bench-hero',
    type: 'hero',
    orientation: 'landscape',
    width: 2_560,
    height: 1_440,
    source: 'artwork/bench/hero.png',
  },
] as const;

/** The id and the slug of the title that has them. */
export const BENCH_ASSET = 'bench-pictures';

/** Draws the pictures into a catalogue's folder. @returns the export's line of the title that has them */
export async function drawBenchPictures(folder: string, { env, signal }: BenchContext): Promise<object> {
  for (const { source, width, height } of BENCH_PICTURES) {
    const file = join(folder, source);
    mkdirSync(dirname(file), { recursive: true });
    await runOrFail({
      name: `Drawing ${source}`,
      command: process.execPath,
      args: [DRAW, file, String(width), String(height)],
      env: { PATH: env['PATH'] },
      output: 'hold',
      signal,
    });
  }
  return {
    kind: 'asset',
    id: BENCH_ASSET,
    slug: BENCH_ASSET,
    type: 'movie',
    titles: { eng: 'Pictures of a Benchmark' },
    original_language: 'eng',
    year: 2026,
    rating: 'all',
    windows: [{}],
    images: BENCH_PICTURES.map(({ id, type, orientation, source }) => ({ id, type, orientation, source })),
    added_at: '2020-01-01T00:00:00Z',
  };
}
