import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_SOURCE_LIMITS } from '@marquee/artwork/plan';
import { createFolderStore } from '@marquee/image-store';
import { describe, expect, it } from 'vitest';
import { sha256Of, temporaryFolder } from '../testing.ts';
import type { FetchLimits } from './fetch-bounded.ts';
import { createHttpSource } from './http-source.ts';
import { networkList } from './public-address.ts';

const content = Buffer.from('the bytes of a picture');
const sha256 = sha256Of(content);
const picture = { imageId: 'picture-1', sha256 };

async function origin(listener: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function sourceOf(url: string, limits: Partial<FetchLimits> = {}) {
  const fetchLimits = {
    hosts: ['127.0.0.1'],
    exceptedNetworks: networkList(['127.0.0.0/8', '::1/128']),
    maxBytes: 1_000,
    limitMs: 500,
    maxRedirects: 2,
    ...limits,
  };
  return createHttpSource({
    template: `${url}/art/{id}/{sha256}`,
    fetchLimits,
    sourceLimits: DEFAULT_SOURCE_LIMITS,
    kept: createFolderStore(temporaryFolder()),
  });
}

describe('an http origin', () => {
  it('is asked once for a picture, which is then kept, and trusted with no SVG', async () => {
    await using server = await origin((_request, response) => response.end(content));
    const source = sourceOf(server.url);
    const [one, other] = await Promise.all([source.find(picture), source.find(picture)]);
    expect(one).toEqual(other);
    expect(one?.limits.allowSvg).toBe(false);
    await source.find(picture);
    expect(server.asked).toEqual([`/art/picture-1/${sha256}`]);
  });

  it('has no picture when it says so', async () => {
    await using server = await origin((_request, response) => response.writeHead(404).end());
    expect(await sourceOf(server.url).find(picture)).toBeUndefined();
  });

  it.each<[string, RequestListener, string]>([
    ['hands out other content', (_request, response) => response.end('something else'), 'IMAGE_ORIGIN_FAILED'],
    ['fails', (_request, response) => response.writeHead(500).end(), 'IMAGE_ORIGIN_FAILED'],
    [
      'declares too much',
      (_request, response) => response.writeHead(200, { 'content-length': 5_000 }).end(Buffer.alloc(5_000)),
      'IMAGE_SOURCE_TOO_LARGE',
    ],
    [
      'sends too much and declares nothing',
      (_request, response) => response.end(Buffer.alloc(5_000)),
      'IMAGE_SOURCE_TOO_LARGE',
    ],
    [
      'sends without end',
      (_request, response) => {
        response.writeHead(200);
        setInterval(() => response.write(Buffer.alloc(400)), 5).unref();
      },
      'IMAGE_SOURCE_TOO_LARGE',
    ],
    [
      'sends less than it declares',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write(content);
        setTimeout(() => response.socket?.destroy(), 20);
      },
      'IMAGE_ORIGIN_FAILED',
    ],
    ['never answers', () => undefined, 'IMAGE_ORIGIN_TIMEOUT'],
    [
      'stalls in the middle',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('x');
      },
      'IMAGE_ORIGIN_TIMEOUT',
    ],
    ['hangs up', (request) => request.socket.destroy(), 'IMAGE_ORIGIN_FAILED'],
    [
      'redirects to a host that is not on the list',
      (_request, response) => response.writeHead(302, { location: 'http://example.org/x' }).end(),
      'IMAGE_ORIGIN_FAILED',
    ],
    [
      'redirects to a private address',
      (_request, response) => response.writeHead(302, { location: 'http://10.0.0.1/x' }).end(),
      'IMAGE_ORIGIN_FAILED',
    ],
    [
      'redirects to a file',
      (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      'IMAGE_ORIGIN_FAILED',
    ],
    [
      'redirects for ever',
      (request, response) => response.writeHead(302, { location: request.url }).end(),
      'IMAGE_ORIGIN_FAILED',
    ],
  ])('that %s gives a documented error', async (_what, listener, code) => {
    await using server = await origin(listener);
    const failure: unknown = await sourceOf(server.url)
      .find(picture)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code });
    expect((failure as Error).message).not.toMatch(/127\.|10\.0|example\.org/);
  });

  it('follows a redirect on the list', async () => {
    await using server = await origin((request, response) => {
      if (request.url === '/moved') response.end(content);
      else response.writeHead(301, { location: '/moved' }).end();
    });
    expect(await sourceOf(server.url).find(picture)).toBeDefined();
  });

  it('is not connected to on a private address, by number or by name, unless configuration excepts it', async () => {
    await using server = await origin((_request, response) => response.end(content));
    const exceptedNetworks = networkList([]);
    await expect(sourceOf(server.url, { exceptedNetworks }).find(picture)).rejects.toMatchObject({
      code: 'IMAGE_ORIGIN_FAILED',
    });
    const named = server.url.replace('127.0.0.1', 'localhost');
    await expect(sourceOf(named, { exceptedNetworks, hosts: ['localhost'] }).find(picture)).rejects.toMatchObject({
      code: 'IMAGE_ORIGIN_FAILED',
    });
    expect(server.asked).toEqual([]);
  });
});
