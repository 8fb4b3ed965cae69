import { generationIndices, WRITTEN_SCHEMA_VERSION } from '@marquee/catalogue-index';
import { MissingError } from '@marquee/es-client';
import { createReporter } from '@marquee/terminal';
import { describe, expect, it } from 'vitest';
import { InterruptedError } from '../interrupted-error.ts';
import type { CataloguePlace } from '../store/catalogue-cluster.ts';
import { UsageError } from '../usage-error.ts';
import type { ImagesClient } from './images-client.ts';
import { warmImages, type WarmQuestion } from './warm-images.ts';
import type { WarmRequest } from './warm-plan.ts';

const QUESTION: WarmQuestion = { presets: [], paths: [], formats: ['webp'], generation: undefined, concurrency: 2 };
const generation = (number: number, images: number) => ({
  schema_version: WRITTEN_SCHEMA_VERSION,
  generation: number,
  revision: 0,
  indices: generationIndices('c', number),
  counts: { images },
  facts: { languages: [], countries: [], version_cuts: [] },
  popularity_countries: [],
  published_at: '2026-01-01T00:00:00Z',
});
const pictures = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    document: { id: `p${at}`, sha256: String(at).padStart(64, '0'), type: at % 2 === 0 ? 'poster' : 'hero' },
  }));

/** A cluster whose manifest has these generations, live first; each has as many pictures as its number. */
function placeWith(manifest: object | undefined, sources: readonly object[]): CataloguePlace {
  const cluster = {
    get: () => (manifest === undefined ? Promise.reject(MISSING) : Promise.resolve(found(manifest))),
    search: ({ search_after: [after = -1] = [] }: { search_after?: number[] }) =>
      Promise.resolve({
        hits: { hits: sources.slice(after + 1).map((_source, at) => ({ _source, sort: [after + 1 + at] })) },
      }),
  };
  return { cluster: cluster as never, prefix: 'c' };
}

const MISSING = new MissingError({ call: 'get' }, 'document', 'none');
const found = (source: object) => ({ found: true, _seq_no: 1, _primary_term: 1, _source: source });
const manifestOf = (live: number, images: number, retained: number[] = []) => ({
  ...generation(live, images),
  retained: retained.map((each) => generation(each, images)),
});

function clientWith(
  warm: (request: WarmRequest) => ReturnType<ImagesClient['warm']>,
): ImagesClient & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    presets: () =>
      Promise.resolve([
        { name: 'tv-poster', types: ['poster'] },
        { name: 'tv-hero', types: ['hero'] },
      ]),
    warm: (request) => {
      asked.push(request.path.replace(/^\/warm\/images\/(p\d+)\/\d+\/any\//, '$1 '));
      return warm(request);
    },
  };
}

const quiet = { reporter: createReporter({ json: true }) };
const made = () => Promise.resolve({ kind: 'made', bytes: 10 } as const);

describe('warmImages', () => {
  it('makes the presets of each picture’s type, and counts', async () => {
    const client = clientWith(made);
    const warmed = await warmImages(QUESTION, placeWith(manifestOf(3, 3), pictures(3)), { client, ...quiet });
    expect(client.asked.toSorted()).toEqual(['p0 preset/tv-poster', 'p1 preset/tv-hero', 'p2 preset/tv-poster']);
    expect(warmed).toEqual({ generation: 3, revision: 0, pictures: 3, made: 3, ready: 0, bytes: 30, refused: [] });
  });

  it('makes what is asked for alone', async () => {
    const client = clientWith(made);
    const question = { ...QUESTION, presets: ['tv-hero'], paths: ['x500'] };
    await warmImages(question, placeWith(manifestOf(3, 2), pictures(2)), { client, ...quiet });
    expect(client.asked.toSorted()).toEqual(['p0 x500', 'p1 preset/tv-hero', 'p1 x500']);
    const pathsAlone = clientWith(made);
    await warmImages({ ...QUESTION, paths: ['x500'] }, placeWith(manifestOf(3, 1), pictures(1)), {
      client: pathsAlone,
      ...quiet,
    });
    expect(pathsAlone.asked).toEqual(['p0 x500']);
  });

  it('goes on after a broken picture, of which it asks no more', async () => {
    const client = clientWith(({ path }) =>
      path.includes('/p0/') ? Promise.resolve({ kind: 'refused', reason: 'broken' } as const) : made(),
    );
    const question: WarmQuestion = { ...QUESTION, formats: ['avif', 'webp', 'jpeg'] };
    const warmed = await warmImages(question, placeWith(manifestOf(3, 2), pictures(2)), { client, ...quiet });
    expect(warmed).toMatchObject({ pictures: 2, made: 3, refused: [{ picture: 'p0', reason: 'broken' }] });
    expect(client.asked.filter((each) => each.startsWith('p0'))).toHaveLength(1);
  });

  it('says what stays when it is ended', async () => {
    const controller = new AbortController();
    const client = clientWith(() => {
      if (client.asked.length === 3) controller.abort(new Error('SIGINT'));
      return made();
    });
    const run = { client, ...quiet, signal: controller.signal };
    const question = { ...QUESTION, concurrency: 1 };
    await expect(warmImages(question, placeWith(manifestOf(3, 9), pictures(9)), run)).rejects.toThrow(
      new InterruptedError('Interrupted: 3 derivatives are ready and stay so; run it again for the others.'),
    );
    expect(client.asked).toHaveLength(3);
  });

  it('asks a retained generation, and names those that are there', async () => {
    const client = clientWith(made);
    const place = placeWith(manifestOf(3, 1, [2]), pictures(1));
    expect((await warmImages({ ...QUESTION, generation: 2 }, place, { client, ...quiet })).generation).toBe(2);
    await expect(warmImages({ ...QUESTION, generation: 1 }, place, { client, ...quiet })).rejects.toThrow(
      new UsageError('There is no generation 1; there are: 3, 2.'),
    );
  });

  it('refuses an unknown preset, and a place where nothing is published', async () => {
    const client = clientWith(made);
    await expect(
      warmImages({ ...QUESTION, presets: ['none'] }, placeWith(manifestOf(3, 1), pictures(1)), { client, ...quiet }),
    ).rejects.toThrow(new UsageError('There is no preset none; there are: tv-poster, tv-hero.'));
    await expect(warmImages(QUESTION, placeWith(undefined, []), { client, ...quiet })).rejects.toThrow(UsageError);
    expect(client.asked).toEqual([]);
  });
});
