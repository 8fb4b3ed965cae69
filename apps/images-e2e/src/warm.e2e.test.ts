import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { flatArtwork, photograph, recode } from '@marquee/artwork/testing';
import { catalogue, type RunningService, startService } from '@marquee/e2e-kit';
import { WORKSPACE_ROOT } from '@marquee/local-es';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

/** A catalogue of one title with four pictures, one of them broken behind its head, which publish does not look at. */
const PREFIX = `warm-e2e-${process.pid}`;
const PALETTE = {
  background_color: '#101820',
  background_text_color: '#ffffff',
  button_text_color: '#101820',
  highlight_color: '#f2aa4c',
};
const IMAGES = [
  { id: 'warm-poster', type: 'poster', orientation: 'portrait', source: 'poster.jpg', width: 400, height: 600 },
  { id: 'warm-hero', type: 'hero', orientation: 'landscape', source: 'hero.svg', width: 400, height: 300 },
  { id: 'warm-background', type: 'background', orientation: 'landscape', source: 'bg.svg', width: 320, height: 180 },
  { id: 'warm-broken', type: 'poster', orientation: 'square', source: 'broken.jpg', width: 400, height: 600 },
].map((image) => ({ ...image, palette: PALETTE, thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI' }));
const ASSET = {
  kind: 'asset',
  id: 'warm-1',
  slug: 'warm-1',
  type: 'movie',
  titles: { eng: 'Warm' },
  original_language: 'eng',
  year: 2026,
  rating: 'all',
  windows: [{}],
  images: IMAGES,
  added_at: '2026-01-01T00:00:00Z',
};

let service: RunningService;
let env: Record<string, string>;

beforeAll(async () => {
  const folder = await temporaryFolder();
  const jpeg = await recode(await photograph(400, 600), (picture) => picture.jpeg());
  const files = {
    'poster.jpg': jpeg,
    'hero.svg': flatArtwork(400, 300),
    'bg.svg': flatArtwork(320, 180),
    'broken.jpg': jpeg.subarray(0, jpeg.length / 2),
    'catalogue.ndjson': `${JSON.stringify(ASSET)}\n`,
  };
  await mkdir(join(folder, 'export'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, 'export', name), content);
  const place = { INDEX_PREFIX: PREFIX, IMAGE_STORE: join(folder, 'images') };
  env = { ELASTICSEARCH_URL: catalogue().elasticsearchUrl, ...place };
  expect(await run(['publish', join(folder, 'export')])).toMatchObject({ code: 0 });
  service = await startService('images', { ...place, DERIVATIVE_STORE: join(folder, 'derivatives') });
  env['IMAGES_INSIDE_URL'] = service.insideUrl;
});
afterAll(async () => {
  await service.stop();
  await fetch(`${catalogue().elasticsearchUrl}/${PREFIX}-*?expand_wildcards=all`, { method: 'DELETE' });
});

describe('warm-images', () => {
  it('makes what the presets ask for, tells the broken picture, and finds all of it there the next time', async () => {
    const first = await run(['warm-images', '--format', 'webp', '--format', 'jpeg', '--json']);
    expect(first.code).toBe(1);
    const told = JSON.parse(first.stdout) as Record<string, unknown>;
    // Three presets are for posters, one for heroes, two for backgrounds.
    expect(told).toMatchObject({ generation: 1, pictures: 4, ready: 0 });
    expect(told['refused']).toEqual([
      { picture: 'warm-broken', reason: expect.stringContaining('IMAGE_UNPROCESSABLE') as string },
    ]);
    const made = Number(told['made']);
    expect(made).toBeGreaterThanOrEqual(12);
    const again = await run(['warm-images', '--format', 'webp', '--format', 'jpeg', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ made: 0, ready: made, bytes: told['bytes'] });
  });

  it('makes a path of every picture, and says so to people', async () => {
    const { stdout } = await run(['warm-images', '--path', 'x90', '--format', 'webp']);
    expect(stdout).toContain('Pictures …\n');
    expect(stdout).toContain('warm-broken: IMAGE_UNPROCESSABLE');
    expect(stdout).toMatch(
      /Warmed generation 1, revision 0: 4 pictures, 3 derivatives made, 0 there already, 1 refused/,
    );
  });

  it('says what is wrong, and ends by it', async () => {
    const ends = await Promise.all([
      run(['warm-images', '--path', 'huge']),
      run(['warm-images'], { INDEX_PREFIX: `${PREFIX}-none` }),
      run(['warm-images'], { IMAGES_INSIDE_URL: 'http://127.0.0.1:9' }),
    ]);
    expect(ends.map(({ code }) => code)).toEqual([2, 2, 3]);
    expect(ends.map(({ stderr }) => stderr)).toEqual([
      expect.stringContaining('INVALID_PATH'),
      expect.stringContaining('Nothing is published'),
      expect.stringContaining('does not answer: it cannot be reached'),
    ]);
    for (const { stderr } of ends) expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('ends at Ctrl-C, and goes on where it was', async () => {
    const command = start(['warm-images', '--path', '300x/blur:3', '--path', '240x/blur:4', '--format', 'avif']);
    command.child.stdout.once('data', () => command.child.kill('SIGINT'));
    const { code, stderr } = await command.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/^Interrupted: \d+ derivatives are ready and stay so; run it again for the others\.\n$/);
  });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], changed: Record<string, string> = {}): Promise<Ended> {
  return start(args, changed).ended;
}

function start(args: readonly string[], changed: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(WORKSPACE_ROOT, 'tools/publish/src/main.ts'), ...args], {
    env: { PATH: process.env['PATH'], ...env, ...changed },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('exit', resolve);
  });
  const ended = Promise.all([exited, text(child.stdout), text(child.stderr)]).then(([code, stdout, stderr]): Ended => ({
    code,
    stdout,
    stderr,
  }));
  return { child, ended };
}
