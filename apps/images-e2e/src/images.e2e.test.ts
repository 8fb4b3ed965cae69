import { artworkLinkPath, parseLinkKeys } from '@marquee/artwork-link';
import { describePicture } from '@marquee/artwork/testing';
import { type RunningService, startService } from '@marquee/e2e-kit';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER, bytesOf, getPicture, jsonOf } from './picture-request.ts';
import { samplePicture } from './sample-pictures.ts';
import { temporaryFolder } from './temporary-folder.ts';

const poster = samplePicture('poster', 'portrait');
const hero = samplePicture('hero', 'landscape');
let service: RunningService;

beforeAll(async () => {
  // Without a budget: a test machine that is busy must not get the interim format.
  service = await startService('images', { DERIVATIVE_STORE: await temporaryFolder(), FORMAT_BUDGET: '0' });
});
afterAll(async () => {
  await service.stop();
});

describe('a link of the catalogue', () => {
  it.each([
    ['/x500', { height: 500 }],
    ['/x600', { height: 600 }],
    ['/300x', { width: 300 }],
    ['/240x240', { height: 240 }],
  ])('answers %s as clients in the field append it', async (size, expected) => {
    const response = await getPicture(service.url, `${poster.link}${size}`);
    expect(response.status).toBe(200);
    expect(await describePicture(bytesOf(response))).toMatchObject({ format: 'jpeg', ...expected });
  });

  it('answers without a size', async () => {
    const response = await getPicture(service.url, hero.link, BROWSER);
    const { width, height } = await describePicture(bytesOf(response));
    expect(response.status).toBe(200);
    expect(width).toBeGreaterThan(height);
  });

  it.each([
    [BROWSER, 'any', 'image/avif'],
    ['image/webp,*/*', 'any', 'image/webp'],
    ['*/*', 'any', 'image/jpeg'],
    [BROWSER, 'webp', 'image/webp'],
    [BROWSER, 'jpeg', 'image/jpeg'],
  ] as const)('answers Accept: %s below the ceiling %s with its format', async (accept, ceiling, type) => {
    const link = artworkLinkPath({ imageId: poster.image.id, sha256: poster.sha256, ceiling });
    const response = await getPicture(service.url, `${link}/x500`, accept);
    expect(response.headers).toMatchObject({
      'content-type': type,
      vary: 'Accept',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    // The second time from the front door: the same to the byte.
    const again = await getPicture(service.url, `${link}/x500`, accept);
    expect(bytesOf(again).equals(bytesOf(response))).toBe(true);
    expect(again.headers['etag']).toBe(response.headers['etag']);
    const known = await request(service.url)
      .get(`${link}/x500`)
      .set('accept', accept)
      .set('if-none-match', String(response.headers['etag']));
    expect(known.status).toBe(304);
  });

  it('tells the facts that the catalogue has, with contrast by WCAG', async () => {
    const info = jsonOf(await getPicture(service.url, `${poster.link}/info.json`));
    expect(info).toMatchObject({ orientation: 'portrait', format: 'image/svg+xml' });
    expect(info['contrast']).toMatchObject({ background_text: expect.any(Number) as number });
    expect((info['contrast'] as { background_text: number }).background_text).toBeGreaterThanOrEqual(4.5);
  });

  it('has a placeholder and a srcset whose every picture is there', async () => {
    const placeholder = await getPicture(service.url, `${poster.link}/placeholder`, BROWSER);
    expect(bytesOf(placeholder).length).toBeLessThanOrEqual(1_000);
    const { srcset } = jsonOf(await getPicture(service.url, `${poster.link}/srcset.json?layout=poster`));
    const urls = String(srcset)
      .split(', ')
      .map((entry) => entry.split(' '));
    expect(urls.length).toBeGreaterThan(1);
    for (const [url = '', width] of urls) {
      const picture = await getPicture(service.url, url.slice(service.url.length));
      expect(`${(await describePicture(bytesOf(picture))).width}w`).toBe(width);
    }
  });

  it('answers presets, and names them when asked for another', async () => {
    const preset = await getPicture(service.url, `${hero.link}/preset/tv-background`, BROWSER);
    expect(await describePicture(bytesOf(preset))).toMatchObject({ format: 'avif', width: 1_280, height: 720 });
    const unknown = await getPicture(service.url, `${hero.link}/preset/nonesuch`);
    expect(unknown.status).toBe(404);
    expect(jsonOf(unknown)['message']).toContain('tv-hero');
  });
});

describe('what is no link', () => {
  it.each([
    [`/images/${poster.image.id}/${'0'.repeat(64)}/any/x500`, 404, 'IMAGE_NOT_FOUND'],
    [`/images/${poster.image.id}/${poster.sha256}/png/x500`, 404, 'IMAGE_NOT_FOUND'],
    [`${poster.link}/x0`, 400, 'INVALID_PATH'],
    [`${poster.link}/x500/q:1000`, 400, 'INVALID_PATH'],
    [`${poster.link}/srcset.json?layout=nonesuch`, 400, 'INVALID_PARAMETER'],
    ['/', 404, 'ROUTE_NOT_FOUND'],
  ])('%s gets %d %s', async (path, status, code) => {
    const response = await getPicture(service.url, path);
    expect(response.status).toBe(status);
    expect(jsonOf(response)['error_code']).toBe(code);
  });

  it('gets 405 for another method', async () => {
    const response = await request(service.url).delete(`${poster.link}/x500`);
    expect(response.status).toBe(405);
    expect(response.headers['allow']).toContain('GET');
  });
});

describe('signed links', () => {
  it('alone are answered where keys are configured, by old and new keys alike', async () => {
    const keys = `new:${Buffer.alloc(16, 1).toString('base64')},old:${Buffer.alloc(16, 2).toString('base64')}`;
    await using signing = await startService('images', { LINK_KEYS: keys, DERIVATIVE_STORE: await temporaryFolder() });
    const link = { imageId: poster.image.id, sha256: poster.sha256, ceiling: 'any' } as const;
    for (const key of parseLinkKeys(keys))
      expect((await getPicture(signing.url, `${artworkLinkPath(link, key)}/x500`)).status).toBe(200);
    const bare = await getPicture(signing.url, `${poster.link}/x500`);
    expect(bare.status).toBe(403);
    expect(jsonOf(bare)['error_code']).toBe('LINK_SIGNATURE_INVALID');
  });
});

describe('missing artwork', () => {
  it('is a card, marked and short-lived, for a link that the catalogue knows; 404 for any other', async () => {
    await using empty = await startService('images', {
      IMAGE_STORE: await temporaryFolder(),
      DERIVATIVE_STORE: await temporaryFolder(),
      FORMAT_BUDGET: '0',
    });
    const card = await getPicture(empty.url, `${poster.link}/x500`, 'image/webp');
    expect(card.headers).toMatchObject({
      'x-image-fallback': 'card',
      'cache-control': 'public, max-age=60',
      'content-type': 'image/webp',
    });
    const guessed = await getPicture(empty.url, `/images/${poster.image.id}/${'e'.repeat(64)}/any/x500`);
    expect(guessed.status).toBe(404);
  });
});

describe('the inside port', () => {
  it('warms a derivative, which is then there', async () => {
    const warmed = await request(service.insideUrl)
      .get(`/warm${poster.link}/preset/mobile-poster`)
      .set('accept', BROWSER);
    expect(warmed.body).toMatchObject({ content_type: 'image/avif', width: 240, height: 360 });
  });

  it('has health, metrics and the description of the API', async () => {
    expect((await request(service.insideUrl).get('/health/ready')).status).toBe(200);
    expect((await request(service.insideUrl).get('/metrics')).text).toContain('image_encoder_tasks');
    const description = await request(service.insideUrl).get('/openapi.json');
    expect((description.body as { paths: object }).paths).toHaveProperty(
      '/images/{imageId}/{sha256}/{ceiling}/info.json',
    );
  });
});
