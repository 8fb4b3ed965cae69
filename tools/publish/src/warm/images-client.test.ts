import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { createImagesClient, type ImagesClient } from './images-client.ts';
import { ImagesServiceError } from './images-service-error.ts';

const REQUEST = { path: '/warm/images/p1/0/any/x500', accept: 'image/avif' };
let stop: (() => void) | undefined;
afterEach(() => stop?.());

/** A client of a service that answers so, and the pauses that the client made. */
async function clientOf(
  listener: RequestListener,
  signal?: AbortSignal,
): Promise<{ client: ImagesClient; pauses: number[]; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url ?? ''} ${request.headers.accept ?? ''}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const pauses: number[] = [];
  const pause = (ms: number): Promise<void> => {
    pauses.push(ms);
    return Promise.resolve();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { client: createImagesClient({ url, pause, signal }), pauses, asked };
}

const json = (status: number, body: object): RequestListener => {
  return (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

describe('an images client', () => {
  it('tells what was made and what was there', async () => {
    let made = true;
    const { client, asked } = await clientOf((request, response) => {
      json(200, { bytes: 7, made })(request, response);
      made = false;
    });
    expect(await client.warm(REQUEST)).toEqual({ kind: 'made', bytes: 7 });
    expect(await client.warm(REQUEST)).toEqual({ kind: 'ready', bytes: 7 });
    expect(asked).toEqual(Array(2).fill('/warm/images/p1/0/any/x500 image/avif'));
  });

  it('waits as long as a busy service asks to, and then goes on', async () => {
    let busy = 2;
    const { client, pauses } = await clientOf((request, response) => {
      if (busy-- > 0) response.writeHead(503, { 'retry-after': '7' }).end();
      else json(200, { bytes: 1, made: true })(request, response);
    });
    expect(await client.warm(REQUEST)).toEqual({ kind: 'made', bytes: 1 });
    expect(pauses).toEqual([7_000, 7_000]);
  });

  it('gives a service up that stays busy', async () => {
    const { client, asked } = await clientOf((_request, response) => response.writeHead(503).end());
    await expect(client.warm(REQUEST)).rejects.toThrow(/stays busy/);
    expect(asked).toHaveLength(10);
  });

  it('tells soon that nobody is there', async () => {
    const pauses: number[] = [];
    const pause = (ms: number): Promise<void> => {
      pauses.push(ms);
      return Promise.resolve();
    };
    const client = createImagesClient({ url: 'http://127.0.0.1:9', pause });
    await expect(client.presets()).rejects.toThrow(ImagesServiceError);
    await expect(client.presets()).rejects.toThrow(/127\.0\.0\.1:9 does not answer: it cannot be reached/);
    expect(pauses).toEqual([500, 1_000, 500, 1_000]);
  });

  it('tells a picture’s fault from that of the question', async () => {
    const fault = { error_code: 'IMAGE_UNPROCESSABLE', message: 'The source is broken.', details: [] };
    const broken = await clientOf(json(422, fault));
    expect(await broken.client.warm(REQUEST)).toEqual({
      kind: 'refused',
      reason: 'IMAGE_UNPROCESSABLE: The source is broken.',
    });
    stop?.();
    const details = [{ parameter: 'path', value: 'huge', message: 'takes a size' }];
    const wrong = await clientOf(json(400, { error_code: 'INVALID_PATH', message: 'No.', details }));
    await expect(wrong.client.warm(REQUEST)).rejects.toThrow(new UsageError('INVALID_PATH: No. huge takes a size'));
  });

  it('believes nobody who answers otherwise', async () => {
    const { client } = await clientOf((_request, response) => response.end('<html>hello</html>'));
    await expect(client.presets()).rejects.toThrow(/not what an images service does/);
    await expect(client.warm(REQUEST)).rejects.toThrow(/not what an images service does/);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const { client } = await clientOf(() => {
      controller.abort(new Error('SIGINT'));
    }, controller.signal);
    await expect(client.warm(REQUEST)).rejects.toThrow('SIGINT');
  });
});
