import { createServer, request as requestHttp, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { artworkLinkPath } from '@marquee/artwork-link';
import { describePicture, photograph, recode } from '@marquee/artwork/testing';
import { type RunningService, startService } from '@marquee/e2e-kit';
import { createFolderStore } from '@marquee/image-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, getPicture, jsonOf } from '../picture-request.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { animatedGif, animatedWebp, greyPng, laughingSvg, png, svg } from './hostile-sources.ts';
import { childrenOf, peakResidentBytes, residentBytes } from './resident-memory.ts';

const MAX_RESIDENT_BYTES = 700_000_000;
/** Of the service alone, once it has nothing to do: what decoded is gone with its process. */
const MAX_IDLE_BYTES = 160_000_000;
const linkOf = (sha256: string): string => artworkLinkPath({ imageId: 'hostile', sha256, ceiling: 'any' });
const photo = await photograph(800, 1_200);
const jpeg = await recode(photo, (picture) => picture.jpeg());

let service: RunningService;
let store: ReturnType<typeof createFolderStore>;
const put = async (source: Buffer): Promise<string> => linkOf(await store.write(source));

beforeAll(async () => {
  const imageStore = await temporaryFolder();
  store = createFolderStore(imageStore);
  service = await startService('images', {
    IMAGE_STORE: imageStore,
    DERIVATIVE_STORE: await temporaryFolder(),
    ENCODER_LIMIT: '4s',
    ENCODER_IDLE: '3s',
    MALLOC_ARENA_MAX: '2',
  });
});
afterAll(async () => {
  await service.stop();
});

describe('a source that means harm', () => {
  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['a decompression bomb of 900 megapixels', () => png({ width: 30_000, height: 30_000 }), 'IMAGE_SOURCE_TOO_LARGE'],
    ['a picture of 65,000 × 1', () => greyPng(65_000, 1), 'IMAGE_SOURCE_TOO_LARGE'],
    ['a picture of 2³¹ − 1 squared', () => png({ width: 2 ** 31 - 1, height: 2 ** 31 - 1 }), 'IMAGE_UNPROCESSABLE'],
    ['a GIF of 10,000 frames', () => animatedGif(10_000), 'IMAGE_SOURCE_TOO_LARGE'],
    [
      'a WebP of 10,000 frames',
      async () => animatedWebp(await recode(greyPng(1, 1), (picture) => picture.webp({ lossless: true })), 10_000),
      'IMAGE_SOURCE_TOO_LARGE',
    ],
    ['a truncated JPEG', () => jpeg.subarray(0, jpeg.length / 2), 'IMAGE_UNPROCESSABLE'],
    ['a JPEG of a head alone', () => jpeg.subarray(0, 20), 'IMAGE_UNPROCESSABLE'],
    ['a PNG whose data is none', () => png({ width: 100, height: 100 }), 'IMAGE_UNPROCESSABLE'],
    ['a zip', () => Buffer.from('PK\u0003\u0004\u0014\0\0\0\b\0'), 'IMAGE_TYPE_REFUSED'],
    ['HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'IMAGE_TYPE_REFUSED'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n%âãÏÓ'), 'IMAGE_TYPE_REFUSED'],
    ['nothing', () => Buffer.alloc(0), 'IMAGE_TYPE_REFUSED'],
    [
      'an SVG with entities',
      () => svg('<text>&a;</text>', '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
      'IMAGE_TYPE_REFUSED',
    ],
    ['an SVG with a script', () => svg('<script>alert(1)</script>'), 'IMAGE_TYPE_REFUSED'],
    [
      'an SVG with a picture from elsewhere',
      () => svg('<image href="http://127.0.0.1/x.png" width="9" height="9"/>'),
      'IMAGE_TYPE_REFUSED',
    ],
    ['an SVG with a file', () => svg('<image xlink:href="/etc/hostname" width="9" height="9"/>'), 'IMAGE_TYPE_REFUSED'],
    ['an SVG of a billion laughs', () => laughingSvg(9), 'IMAGE_TOO_SLOW'],
  ])('%s gets its documented error', async (_what, make, code) => {
    const response = await getPicture(service.url, `${await put(await make())}/x240`);
    expect(response.status).toBe(422);
    expect(jsonOf(response)['error_code']).toBe(code);
  });

  it('that is also something else comes out as a picture and nothing more', async () => {
    const payload = Buffer.from('<script>alert(document.domain)</script>PK\u0003\u0004');
    const response = await getPicture(service.url, `${await put(Buffer.concat([jpeg, payload]))}/x240`);
    expect(response.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' });
    expect(bytesOf(response).includes('alert')).toBe(false);
  });

  it.each([
    ['CMYK', () => recode(photo, (picture) => picture.toColourspace('cmyk').jpeg())],
    ['16 bits', () => recode(photo, (picture) => picture.toColourspace('rgb16').png())],
    [
      'a turned photograph with a place',
      () =>
        recode(photo, (picture) =>
          picture
            .jpeg()
            .withExif({ IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
            .withMetadata({ orientation: 6 }),
        ),
    ],
  ])('in %s is an ordinary picture', async (_what, make) => {
    const response = await getPicture(service.url, `${await put(await make())}/x240`);
    expect(response.status).toBe(200);
    expect((await describePicture(bytesOf(response))).format).toBe('jpeg');
  });

  it('of as many pixels as are taken, many at once, stays within memory', async () => {
    const large = await Promise.all(Array.from({ length: 6 }, (_, at) => put(greyPng(9_990 - at, 9_990))));
    const statuses = await Promise.all(
      large.map(async (link) => (await getPicture(service.url, `${link}/x240`)).status),
    );
    expect(statuses).toEqual(Array(6).fill(200));
    expect(peakResidentBytes(service.pid)).toBeLessThan(MAX_RESIDENT_BYTES);
  });
});

describe('a path that means harm', () => {
  it.each([
    '/images/../../../etc/passwd',
    '/images/..%2f..%2f..%2fetc%2fpasswd/any/x500',
    '/images/%2e%2e/%2e%2e/any',
    '/images/%252e%252e%252f%252e%252e/0/any',
    `/images/a%00b/${'0'.repeat(64)}/any`,
    `/images/a/${'..%2f'.repeat(12)}etc/any`,
    `/images/a/${'0'.repeat(64)}/any%2f..%2f..`,
    `/images/a/${'0'.repeat(64)}/any/../../../x500`,
    '/images/%c0%ae%c0%ae/0/any',
  ])('%s is nothing that there is', async (path) => {
    expect(await rawStatus(path)).toBeGreaterThanOrEqual(400);
    expect(await rawStatus(path)).toBeLessThan(500);
  });
});

describe('an origin that means harm', () => {
  it.each<[string, RequestListener, 'IMAGE_ORIGIN_TIMEOUT' | 'IMAGE_ORIGIN_FAILED']>([
    ['never answers', () => undefined, 'IMAGE_ORIGIN_TIMEOUT'],
    [
      'sends a byte a while',
      (_request, response) => {
        response.write('x');
        setInterval(() => response.write('x'), 100).unref();
      },
      'IMAGE_ORIGIN_TIMEOUT',
    ],
    [
      'sends less than it declares',
      (_request, response) => {
        response.writeHead(200, { 'content-length': jpeg.length + 50 });
        response.write(jpeg);
        setTimeout(() => response.destroy(), 50);
      },
      'IMAGE_ORIGIN_FAILED',
    ],
    ['sends other content', (_request, response) => response.end('other'), 'IMAGE_ORIGIN_FAILED'],
    [
      'redirects to where the cloud keeps its secrets',
      (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
      'IMAGE_ORIGIN_FAILED',
    ],
  ])('and %s gets its documented error', async (_what, listener, code) => {
    await withOrigin(listener, async (url) => {
      const response = await getPicture(url, `${linkOf(sha256Of(jpeg))}/x240`);
      expect(response.status).toBe(code === 'IMAGE_ORIGIN_TIMEOUT' ? 504 : 502);
      expect(jsonOf(response)['error_code']).toBe(code);
    });
  });

  it('has its pictures answered, but no SVG', async () => {
    const drawing = svg('<rect width="9" height="9"/>');
    const listener: RequestListener = (request, response) =>
      response.end(request.url?.includes(sha256Of(jpeg)) === true ? jpeg : drawing);
    await withOrigin(listener, async (url) => {
      expect((await getPicture(url, `${linkOf(sha256Of(jpeg))}/x240`)).status).toBe(200);
      const refused = await getPicture(url, `${linkOf(sha256Of(drawing))}/x240`);
      expect(jsonOf(refused)['error_code']).toBe('IMAGE_TYPE_REFUSED');
    });
  });
});

describe('more requests than can be answered', () => {
  it('get 503 with a time to come back, while others are answered in bounded time', async () => {
    await using small = await startService('images', {
      IMAGE_STORE: join(store.path('0'.repeat(64)), '../../..'),
      DERIVATIVE_STORE: await temporaryFolder(),
      ENCODER_CONCURRENCY: '1',
      ENCODER_QUEUE: '4',
      SIZE_LADDER: 'off',
    });
    const link = await put(jpeg);
    await getPicture(small.url, `${link}/x100`);
    const startedAt = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) => getPicture(small.url, `${link}/x${200 + at}`)),
    );
    const counts = Object.groupBy(answers, ({ status }) => String(status));
    expect(Object.keys(counts).toSorted()).toEqual(['200', '503']);
    for (const { headers } of counts['503'] ?? []) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

it('leaves the service up, lean, and without an error in its log', async () => {
  expect((await getPicture(service.url, `${await put(jpeg)}/x500`)).status).toBe(200);
  expect(peakResidentBytes(service.pid)).toBeLessThan(MAX_RESIDENT_BYTES);
  await expect.poll(() => childrenOf(service.pid), { timeout: 15_000, interval: 100 }).toEqual([]);
  expect(residentBytes(service.pid)).toBeLessThan(MAX_IDLE_BYTES);
});

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** As it is written: a client of a higher level would tidy the path first. */
function rawStatus(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    requestHttp(service.url, { path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });
}

async function withOrigin(listener: RequestListener, use: (url: string) => Promise<void>): Promise<void> {
  const origin = createServer(listener);
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve));
  const { port } = origin.address() as AddressInfo;
  try {
    await using reading = await startService('images', {
      IMAGE_STORE: await temporaryFolder(),
      IMAGE_ORIGIN_STORE: await temporaryFolder(),
      DERIVATIVE_STORE: await temporaryFolder(),
      IMAGE_ORIGIN: `http://127.0.0.1:${port}/{sha256}`,
      IMAGE_ORIGIN_NETWORKS: '127.0.0.0/8',
      IMAGE_ORIGIN_LIMIT: '500ms',
    });
    await use(reading.url);
  } finally {
    origin.closeAllConnections();
    origin.close();
  }
}
