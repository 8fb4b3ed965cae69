import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderStore } from '@marquee/image-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatProblem } from '../export/problem.ts';
import { changedExport, collected } from '../testing/collected.ts';
import { writeExport } from '../testing/small-export.ts';
import { checkArtwork } from './check-artwork.ts';
import { forEachConcurrently } from './for-each-concurrently.ts';
import { sourcePlace } from './source-place.ts';
import { takeInArtwork } from './take-in-artwork.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'artwork-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60"><rect width="40" height="60" fill="#c00"/></svg>';
const bare = (id: string, source: string) => ({
  id,
  type: 'poster' as const,
  orientation: 'portrait' as const,
  source,
});

async function exported(images: object[]) {
  const lines = changedExport({ m1: { images } });
  await writeExport(folder, lines);
  const catalogue = collected(lines);
  return { catalogue, assets: [catalogue.assets.get('m1')!], folder };
}

describe('sourcePlace', () => {
  it.each([
    ['artwork/a.svg', '/export/artwork/a.svg'],
    ['./a b.svg', '/export/a b.svg'],
    ['x/../a.svg', '/export/a.svg'],
  ])('%s is a file of the export', (source, file) => {
    expect(sourcePlace(source, '/export')).toEqual({ file });
  });

  it.each([
    '../a.svg',
    'x/../../a.svg',
    '/etc/passwd',
    '..',
    '.',
    'file:///etc/passwd',
    'data:image/svg+xml,x',
    'a\0b',
    'http://',
  ])('%j is none', (source) => {
    expect(sourcePlace(source, '/export')).toBeUndefined();
  });

  it('takes an address as it is', () => {
    expect(sourcePlace('https://example.com/a.jpg?x=1', '/export')).toEqual({ url: 'https://example.com/a.jpg?x=1' });
  });
});

describe('checkArtwork', () => {
  it('finds files that are not there, and paths that lead out', async () => {
    const check = await exported([
      bare('a', 'artwork/a.svg'),
      bare('b', 'missing/b.svg'),
      bare('c', '../c.svg'),
      bare('d', 'http://127.0.0.1:1/d'),
    ]);
    expect((await checkArtwork(check)).map(formatProblem)).toEqual([
      `catalogue.ndjson:6: error: images[1].source: found "missing/b.svg"; expected a file that is there, in the export's folder`,
      `catalogue.ndjson:6: error: images[2].source: found "../c.svg"; expected an http(s) URL, or a path in the export's folder`,
    ]);
  });

  it('does not miss what is stored already', async () => {
    const check = await exported([bare('b', 'missing/b.svg')]);
    expect(await checkArtwork({ ...check, isStored: ({ id }) => id === 'b' })).toEqual([]);
  });
});

describe('takeInArtwork', () => {
  it('stores the source by content, and believes what the export tells', async () => {
    const palette = {
      background_color: '#101820',
      background_text_color: '#ffffff',
      button_text_color: '#101820',
      highlight_color: '#f2aa4c',
    };
    const told = { width: 7, height: 9, palette, thumbhash: '1QcSHQ==' };
    const intake = await exported([{ ...bare('a', 'artwork/a.svg'), ...told, language: 'afr' }]);
    const store = createFolderStore(join(folder, 'store'));
    const { images, problems } = await takeInArtwork({ ...intake, store });
    expect(problems).toEqual([]);
    const facts = images.factsOf(intake.assets[0]!.images[0]!)!;
    expect(facts).toMatchObject({ ...told, focal_point: { x: 0.5, y: 0.5 }, language: 'afr' });
    expect((await store.read(facts.sha256))?.toString()).toContain('artwork/a.svg');
  });

  it('mends told colours that nobody could read', async () => {
    const palette = {
      background_color: '#101820',
      background_text_color: '#202830',
      button_text_color: '#101820',
      highlight_color: '#f2aa4c',
    };
    const told = { width: 7, height: 9, palette, thumbhash: '1QcSHQ==' };
    const intake = await exported([{ ...bare('a', 'artwork/a.svg'), ...told }]);
    const { images } = await takeInArtwork({ ...intake, store: createFolderStore(join(folder, 'store')) });
    expect(images.factsOf(intake.assets[0]!.images[0]!)?.palette).toEqual({
      ...palette,
      background_text_color: '#ffffff',
    });
  });

  it('measures what the export does not tell', async () => {
    const intake = await exported([bare('a', 'red.svg')]);
    await writeFile(join(folder, 'red.svg'), SVG);
    const { images } = await takeInArtwork({ ...intake, store: createFolderStore(join(folder, 'store')) });
    const facts = images.factsOf(intake.assets[0]!.images[0]!);
    expect(facts).toMatchObject({ width: 40, height: 60 });
    expect(facts?.palette.background_color).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('tells every picture that cannot be read, and why', async () => {
    const intake = await exported([bare('a', 'broken.svg'), bare('b', 'http://127.0.0.1:1/b.svg')]);
    await writeFile(join(folder, 'broken.svg'), 'no picture at all');
    const { problems } = await takeInArtwork({ ...intake, store: createFolderStore(join(folder, 'store')) });
    expect(
      problems
        .map(({ severity, path, line }) => ({ severity, path, line }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    ).toEqual([
      { severity: 'error', path: 'images[0].source', line: 6 },
      { severity: 'error', path: 'images[1].source', line: 6 },
    ]);
  });

  it('fetches addresses', async () => {
    const server = await serving((path) => (path === '/red.svg' ? SVG : undefined));
    try {
      const { port } = server.address() as AddressInfo;
      const intake = await exported([
        bare('a', `http://127.0.0.1:${port}/red.svg`),
        bare('b', `http://127.0.0.1:${port}/none`),
      ]);
      const { images, problems } = await takeInArtwork({ ...intake, store: createFolderStore(join(folder, 'store')) });
      expect(images.factsOf(intake.assets[0]!.images[0]!)).toMatchObject({ width: 40 });
      expect(problems.map(({ expected }) => expected)).toEqual(['a picture: it answered 404']);
    } finally {
      server.close();
    }
  });
});

async function serving(body: (path: string) => string | undefined): Promise<Server> {
  const server = createServer((request, response) => {
    const text = body(request.url ?? '');
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('forEachConcurrently', () => {
  it('does all, no more than so many at a time', async () => {
    let [running, most] = [0, 0];
    const done: number[] = [];
    await forEachConcurrently([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      done.push(item);
    });
    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('stops at the first failure', async () => {
    const begun: number[] = [];
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      await Promise.resolve();
      if (item === 2) throw new Error('no');
    };
    await expect(forEachConcurrently([1, 2, 3, 4, 5, 6, 7, 8], 2, work)).rejects.toThrow('no');
    expect(begun.length).toBeLessThan(6);
  });
});
