import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from './find-program.ts';
import { runWrk } from './wrk.ts';

interface Seen {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

let seen: Seen[] = [];
const server = createServer((request, response) => {
  seen.push({ url: request.url ?? '', headers: request.headers });
  response.writeHead(request.url === '/gone' ? 404 : 200).end('{}');
});
let url = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe.skipIf(findProgram('wrk', process.env) === undefined)('runWrk', () => {
  it('sends the targets in turn, with a television’s head', async () => {
    seen = [];
    const targets = ['/one', '/two', '/three'];
    const report = await runWrk({ url, targets, heads: 'tv', seconds: 1, connections: 2 }, process.env);
    expect(report.errors).toBe(0);
    expect(report.requests).toBeGreaterThan(10);
    expect(new Set(seen.map((request) => request.url))).toEqual(new Set(targets));
    expect(seen[0]?.headers).toMatchObject({ 'accept-language': 'en-ZA,en;q=0.9,af;q=0.8', host: url.slice(7) });
    expect(new Set(seen.map(({ headers }) => headers['x-request-id'])).size).toBeGreaterThan(10);
    const head = Object.entries(seen[0]?.headers ?? {}).reduce(
      (sum, [name, value]) => sum + name.length + String(value).length + 4,
      0,
    );
    expect(head).toBeGreaterThan(600);
    expect(head).toBeLessThan(800);
  });

  it('counts answers that are none', async () => {
    seen = [];
    const report = await runWrk({ url, targets: ['/gone'], heads: 'bare', seconds: 1, connections: 1 }, process.env);
    expect(report.errors).toBe(report.requests);
    expect(Object.keys(seen[0]?.headers ?? {})).toEqual(['host']);
  });
});
