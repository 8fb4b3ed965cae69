import { describePicture, flatArtwork, halves, photograph, pixelAt, recode } from '@marquee/artwork/testing';
import { artworkLinkPath, parseLinkKeys } from '@marquee/artwork-link';
import { Problem } from '@marquee/problem';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { runHere, sha256Of, testImage, testService } from './testing.ts';

const CHROME = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
const photo = await recode(await photograph(400, 600), (picture) => picture.jpeg({ quality: 90 }));
const get = (service: ReturnType<typeof testService>, path: string, accept?: string) => {
  const test = request(service.app).get(path).buffer(true).parse(binary);
  return accept === undefined ? test : test.set('accept', accept);
};
const binary: NonNullable<Parameters<request.Test['parse']>[0]> = (response, done) => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => {
    done(null, Buffer.concat(chunks));
  });
};
const bodyOf = (response: request.Response): Buffer => response.body as Buffer;
const json = (response: request.Response): Record<string, unknown> =>
  JSON.parse(bodyOf(response).toString()) as Record<string, unknown>;

describe('a derivative', () => {
  it.each([
    ['/x500', { width: 333, height: 500 }],
    ['/300x', { width: 300, height: 450 }],
    ['/240x240', { width: 160, height: 240 }],
    ['', { width: 400, height: 600 }],
    ['/x3000', { width: 400, height: 600 }],
    ['/240x240/fit:cover', { width: 240, height: 240 }],
    ['/240x240/fit:contain', { width: 240, height: 240 }],
    ['/300x240/fit:fill', { width: 300, height: 240 }],
    ['/120x/dpr:2', { width: 240, height: 360 }],
    ['/x900/enlarge:yes', { width: 640, height: 960 }],
    ['/x500/blur:5/gradient:bottom/bg:112233', { width: 333, height: 500 }],
  ])('of %s has the size asked for', async (path, size) => {
    const service = testService();
    const response = await get(service, `${await service.put(photo)}${path}`);
    expect(response.status).toBe(200);
    expect(await describePicture(bodyOf(response))).toMatchObject({ format: 'jpeg', ...size });
  });

  it.each([
    [CHROME, 'any', 'avif'],
    ['image/webp,*/*', 'any', 'webp'],
    ['*/*', 'any', 'jpeg'],
    [CHROME, 'webp', 'webp'],
    [CHROME, 'jpeg', 'jpeg'],
  ] as const)('for Accept %s below the ceiling %s is %s', async (accept, ceiling, format) => {
    const service = testService();
    const response = await get(service, `${await service.put(photo, ceiling)}/x240`, accept);
    expect(response.headers['content-type']).toBe(`image/${format}`);
    expect((await describePicture(bodyOf(response))).format).toBe(format);
    expect(response.headers['vary']).toBe('Accept');
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('keeps alpha, as PNG where the device decodes nothing better, and gives JPEG for an opaque vector', async () => {
    const service = testService();
    const glass = await service.put(halves('#c00', '#00c', 0.5));
    expect((await get(service, `${glass}/x120`)).headers['content-type']).toBe('image/png');
    expect((await get(service, `${glass}/x120/bg:ffffff`)).headers['content-type']).toBe('image/jpeg');
    expect((await get(service, `${glass}/x120`, CHROME)).headers['content-type']).toBe('image/avif');
    const opaque = await get(service, `${await service.put(flatArtwork(200, 300))}/x1080`);
    expect(opaque.headers['content-type']).toBe('image/jpeg');
    expect(await describePicture(bodyOf(opaque))).toMatchObject({ width: 720, height: 1_080 });
  });

  it('answers 304 to its tag, and HEAD as GET', async () => {
    const service = testService();
    const path = `${await service.put(photo)}/x240`;
    const first = await get(service, path);
    const again = await request(service.app).get(path).set('if-none-match', String(first.headers['etag']));
    expect(again.status).toBe(304);
    expect(again.headers['cache-control']).toBe(first.headers['cache-control']);
    expect(again.headers['vary']).toBe('Accept');
    const head = await request(service.app).head(path);
    expect(head.headers['content-length']).toBe(String(bodyOf(first).length));
  });

  it('is made once, for wishes that come to the same picture, and at the same time', async () => {
    const service = testService();
    const path = await service.put(photo);
    await Promise.all(
      [`${path}/x240`, `${path}/160x240`, `${path}/240x240`, `${path}/x240/fit:inside`, `${path}/x239`].map((each) =>
        get(service, each),
      ),
    );
    expect(service.tasks.filter(({ kind }) => kind === 'render')).toHaveLength(1);
    expect(service.tasks.filter(({ kind }) => kind === 'survey')).toHaveLength(1);
  });

  it('makes no more sizes than the ladder has, however many are asked for', async () => {
    const service = testService();
    const path = await service.put(photo);
    for (let height = 201; height <= 240; height++) await get(service, `${path}/x${height}`);
    expect(service.tasks.filter(({ kind }) => kind === 'render')).toHaveLength(1);
  });

  it('crops around the catalogue’s focal point', async () => {
    const service = testService();
    const path = await service.put(halves('#c00000', '#0000c0'));
    service.know({ sha256: path.split('/')[3]!, focal_point: { x: 0.9, y: 0.5 } });
    const cropped = await get(service, `${path}/60x120/fit:cover`);
    const [red = 0, , blue = 0] = await pixelAt(bodyOf(cropped), 30, 60);
    expect(blue).toBeGreaterThan(150);
    expect(red).toBeLessThan(50);
  });

  it('does without the catalogue while it is gone, and then not for good where it would decide', async () => {
    const gone = { find: () => Promise.reject(new Problem('SEARCH_UNAVAILABLE', 'gone', { retryAfterS: 1 })) };
    const service = testService({ ports: { catalogue: gone } });
    const path = await service.put(photo);
    expect((await get(service, `${path}/x240`)).headers['cache-control']).toContain('immutable');
    const cover = await get(service, `${path}/240x240/fit:cover`);
    expect(cover.status).toBe(200);
    expect(cover.headers['cache-control']).toBe('public, max-age=60');
    expect((await get(service, `${path}/info.json`)).status).toBe(200);
  });

  it('comes by the name of a preset, with an extension if wanted', async () => {
    const service = testService();
    const path = await service.put(photo);
    const poster = await get(service, `${path}/preset/tv-poster.webp`);
    expect(await describePicture(bodyOf(poster))).toMatchObject({ format: 'webp', width: 300, height: 450 });
    const unknown = await get(service, `${path}/preset/nonesuch`);
    expect(unknown.status).toBe(404);
    expect(json(unknown)).toMatchObject({
      error_code: 'PRESET_NOT_FOUND',
      message: expect.stringContaining('tv-poster') as string,
    });
    expect((await get(service, `${path}/preset/tv-poster/x500`)).status).toBe(400);
  });

  it.each(['/x0', '/huge', '/x500/q:101', '/x500/x300', '/x500/..%2f', '/x500/%2e%2e', '/x500/q:80/q:81'])(
    'of %s is 400 with what could be',
    async (path) => {
      const service = testService();
      const response = await get(service, `${await service.put(photo)}${path}`);
      expect(response.status).toBe(400);
      expect(json(response)).toMatchObject({ error_code: 'INVALID_PATH' });
      expect(response.headers['cache-control']).toBe('no-store');
    },
  );

  it.each([
    '/images/..%2f..%2fetc/passwd/any',
    '/images/%252e%252e%252f/0/any',
    `/images/picture-1/${'0'.repeat(64)}/any/x500`,
    `/images/picture-1/${'0'.repeat(64)}/png/x500`,
    `/images/picture-1/..%2f..%2f..%2fetc%2fpasswd/any`,
    '/images/picture-1',
    '/',
  ])('of %s is 404', async (path) => {
    expect((await get(testService(), path)).status).toBe(404);
  });
});

describe('a signed link', () => {
  it('is asked for where keys are configured, over the prefix and never over the size', async () => {
    const linkKeys = parseLinkKeys(`k1:${Buffer.alloc(16, 9).toString('base64')}`);
    const service = testService({ policy: { linkKeys } });
    const sha256 = (await service.put(photo)).split('/')[3]!;
    const signed = artworkLinkPath({ imageId: 'picture-1', sha256, ceiling: 'any' }, linkKeys[0]);
    for (const size of ['', '/x240', '/300x', '/info.json', '/placeholder', '/srcset.json'])
      expect((await get(service, `${signed}${size}`)).status).toBe(200);
    const bare = artworkLinkPath({ imageId: 'picture-1', sha256, ceiling: 'any' });
    for (const forged of [bare, signed.replace('picture-1', 'picture-2'), signed.replace('/any.', '/jpeg.')]) {
      const response = await get(service, `${forged}/x240`);
      expect(response.status).toBe(403);
      expect(json(response)).toMatchObject({ error_code: 'LINK_SIGNATURE_INVALID' });
    }
  });
});

describe('beside pixels', () => {
  it('info.json tells the catalogue’s facts with contrast, else the picture’s own', async () => {
    const service = testService();
    const path = await service.put(photo);
    const own = json(await get(service, `${path}/info.json`));
    expect(own).toMatchObject({
      width: 400,
      height: 600,
      format: 'image/jpeg',
      orientation: 'portrait',
      has_alpha: false,
    });
    service.know({ sha256: path.split('/')[3]! });
    const known = json(await get(service, `${path}/info.json`));
    expect(known).toMatchObject({ palette: testImage.palette, focal_point: testImage.focal_point });
    const contrast = known['contrast'] as Record<string, number>;
    expect(contrast['background_text']).toBeGreaterThanOrEqual(7);
    expect(JSON.stringify(known)).not.toContain('Pofadder');
  });

  it('the placeholder has 1,000 bytes at most, in WebP or JPEG', async () => {
    const service = testService();
    const path = await service.put(photo);
    for (const [accept, type] of [
      [CHROME, 'image/webp'],
      ['*/*', 'image/jpeg'],
    ] as const) {
      const response = await get(service, `${path}/placeholder`, accept);
      expect(response.headers['content-type']).toBe(type);
      expect(bodyOf(response).length).toBeLessThanOrEqual(1_000);
    }
  });

  it('srcset.json has sizes that the source has, for the layout asked for', async () => {
    const service = testService();
    const path = await service.put(photo);
    const set = json(await get(service, `${path}/srcset.json?layout=poster`));
    expect(set).toMatchObject({ layout: 'poster', width: 300, height: 450 });
    expect(String(set['srcset'])).toContain(`https://images.example${path}/300x450/fit:cover 300w`);
    expect(String(set['srcset'])).not.toContain('600w');
    const wrong = await get(service, `${path}/srcset.json?layout=nonesuch`);
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(json(wrong))).toContain('hero');
  });
});

describe('missing artwork', () => {
  it('is a card with the title for a link that the catalogue knows, and says so', async () => {
    const service = testService();
    const { sha256 } = service.know({ sha256: 'f'.repeat(64) });
    const card = await get(service, `/images/picture-1/${sha256}/any/x300`);
    expect(card.status).toBe(200);
    expect(card.headers).toMatchObject({
      'x-image-fallback': 'card',
      'cache-control': 'public, max-age=60',
      'content-type': 'image/jpeg',
    });
    expect(await describePicture(bodyOf(card))).toMatchObject({ width: 200, height: 300 });
  });

  it('is 404 for a known id with another hash: an id alone tells no title', async () => {
    const service = testService();
    service.know({ sha256: 'f'.repeat(64) });
    const response = await get(service, `/images/picture-1/${'e'.repeat(64)}/any/x300`);
    expect(response.status).toBe(404);
    expect(json(response)).toMatchObject({ error_code: 'IMAGE_NOT_FOUND' });
  });

  it('is a picture by type and orientation where there is one', async () => {
    const bytes = halves('#0a0', '#0a0');
    const fallbackPictures = { find: () => ({ bytes, sha256: sha256Of(bytes) }) };
    const service = testService({ ports: { fallbackPictures } });
    const { sha256 } = service.know({ sha256: 'f'.repeat(64) });
    expect((await get(service, `/images/picture-1/${sha256}/any/x120`)).headers['x-image-fallback']).toBe('picture');
  });

  it('is a card for a broken source where the preset has a fallback, and an error where it has none', async () => {
    const service = testService();
    const path = await service.put(photo.subarray(0, 5_000));
    service.know({ sha256: path.split('/')[3]! });
    const preset = await get(service, `${path}/preset/tv-poster`);
    expect(preset.headers['x-image-fallback']).toBe('card');
    const plain = await get(service, `${path}/x240`);
    expect(plain.status).toBe(422);
    expect(json(plain)).toMatchObject({ error_code: 'IMAGE_UNPROCESSABLE' });
  });

  it.each(['IMAGE_ORIGIN_TIMEOUT', 'IMAGE_ORIGIN_FAILED'] as const)(
    'is a card for a place that fails with %s where the preset has a fallback',
    async (code) => {
      const source = { find: () => Promise.reject(new Problem(code, 'not now', { retryAfterS: 5 })) };
      const service = testService({ ports: { source } });
      const { sha256 } = service.know({ sha256: 'f'.repeat(64) });
      const link = `/images/picture-1/${sha256}/any`;
      expect((await get(service, `${link}/preset/tv-poster`)).headers['x-image-fallback']).toBe('card');
      expect(json(await get(service, `${link}/x240`))['error_code']).toBe(code);
    },
  );
});

describe('client hints', () => {
  it('are obeyed, and enter Vary, only where configuration enables them', async () => {
    const off = testService();
    const plain = await get(off, `${await off.put(photo)}/60x`)
      .set('sec-ch-dpr', '2')
      .set('save-data', 'on');
    expect((await describePicture(bodyOf(plain))).width).toBe(60);
    const policy = {
      clientHints: ['dpr', 'width', 'save-data'] as const,
      headers: { vary: 'Accept, Save-Data, Sec-CH-DPR, Sec-CH-Width' },
    };
    const on = testService({ policy });
    const path = await on.put(photo);
    expect((await describePicture(bodyOf(await get(on, `${path}/60x`).set('sec-ch-dpr', '2')))).width).toBe(120);
    expect((await describePicture(bodyOf(await get(on, `${path}/60x/dpr:1`).set('sec-ch-dpr', '2')))).width).toBe(60);
    expect((await describePicture(bodyOf(await get(on, path).set('sec-ch-width', '110')))).width).toBe(120);
    const saving = await get(on, `${path}/x240`).set('save-data', 'on');
    expect(bodyOf(saving).length).toBeLessThan(bodyOf(await get(on, `${path}/x240`)).length);
  });
});

describe('an overload', () => {
  it('is answered 503 with a time to come back, or with the nearest size that is ready where configuration says so', async () => {
    for (const nearestWhenBusy of [false, true]) {
      const block = Promise.withResolvers<undefined>();
      const isBlocked = { now: false };
      const run: typeof runHere = async (task) => {
        if (isBlocked.now) await block.promise;
        return runHere(task);
      };
      const service = testService({ run, concurrency: 1, maxWaiting: 0, policy: { nearestWhenBusy } });
      const path = await service.put(photo);
      await get(service, `${path}/x240`);
      isBlocked.now = true;
      const blocking = get(service, `${path}/x600`).then((response) => response);
      await expect.poll(() => service.ports.queue.running).toBe(1);
      const busy = await get(service, `${path}/x200`);
      if (nearestWhenBusy) {
        expect(busy.headers).toMatchObject({ 'x-image-interim': 'size', 'cache-control': 'public, max-age=60' });
        expect((await describePicture(bodyOf(busy))).height).toBe(240);
      } else {
        expect([busy.status, json(busy)['error_code'], Number(busy.headers['retry-after'])]).toEqual([
          503,
          'OVERLOADED',
          1,
        ]);
      }
      block.resolve(undefined);
      await blocking;
    }
  });
});
