import { createServer, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { PASSED_ON } from './field-names.ts';
import { requestKey } from './request-key.ts';
import { startDoor, type TestServer } from './testing/catalogue-app.ts';
import { Client, head } from './testing/client.ts';

const OPTIONS = { declared: ['accept-encoding', 'x-country'], passOn: ['x-preview'], peer: 'peer' };
let server: TestServer | undefined;

afterEach(() => server?.stop());

/** The key that the door asks with, if it asks, and the one that node:http's side makes of the same bytes. */
async function keysOf(bytes: string): Promise<{ asked: string | undefined; made: string | undefined }> {
  let asked: string | undefined;
  let made: string | undefined;
  const http = createServer((request: IncomingMessage, response) => {
    made = requestKey(request, OPTIONS);
    response.end('done');
  });
  const lookup = ({ key }: { key: string }): undefined => {
    asked = key;
  };
  server = await startDoor({ ...OPTIONS, peerOf: () => 'peer', lookup, server: http });
  const client = await Client.open(server.port);
  await client.send(bytes);
  await client.has('\r\n\r\n');
  client.destroy();
  await server.stop();
  return { asked, made };
}

describe('requestKey', () => {
  it.each([
    head('/a?b[]=%20'),
    head('/a', ['Accept-Encoding:  gzip, br ', 'X-Country:', 'Cookie: a=b']),
    head('/a', ['x-COUNTRY: ZA', 'If-None-Match: *']),
  ])('is the key that the door asks with', async (bytes) => {
    const { asked, made } = await keysOf(bytes);
    expect(made).toBeDefined();
    expect(made).toBe(asked);
  });

  it.each([
    'x-preview',
    ...PASSED_ON.filter(
      (name) => !['transfer-encoding', 'content-length', 'expect', 'upgrade', 'http2-settings'].includes(name),
    ),
  ])('is none with %s, for which the door does not ask', async (name) => {
    expect(await keysOf(head('/a', [`${name}: a`]))).toEqual({ asked: undefined, made: undefined });
  });

  it('is none with a declared field that came twice', async () => {
    expect(await keysOf(head('/a', ['X-Country: ZA', 'X-Country: PL']))).toEqual({ asked: undefined, made: undefined });
  });

  it('takes the whole target from Express', () => {
    const request = { headersDistinct: {}, url: '/short', originalUrl: '/long/short' } as unknown as IncomingMessage;
    expect(requestKey(request, { ...OPTIONS, declared: [] })).toBe('peer\n/long/short');
  });
});
