import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { compareWithUncached, mergeComparisons, NO_COMPARISON } from './compare-with-uncached.ts';
import type { TraceRequest } from './make-trace.ts';
import { replay } from './replay.ts';

type Handler = (target: string, time: number) => { status?: number; body?: string; headers?: Record<string, string> };
let servers: Server[] = [];

async function serve(handler: Handler): Promise<string> {
  let time = 0;
  const server = createServer((request, response) => {
    const { status = 200, body = '{}', headers = {} } = handler(request.url ?? '', time++);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

const request = (target: string, atMs = 0): TraceRequest => ({ atMs, service: 'metadata', target, headers: {} });
const both = (url: string) => ({ sections: url, metadata: url });

describe('replay', () => {
  it('sends every request at its time, and sums up what came back', async () => {
    const times: number[] = [];
    const startedAt = performance.now();
    const url = await serve((target) => {
      times.push(performance.now() - startedAt);
      if (target === '/gone') return { status: 404 };
      if (target === '/broken') return { status: 503, body: '{"error_code":"SEARCH_UNAVAILABLE"}' };
      return { headers: { 'cache-status': target === '/new' ? 'm; fwd=uri-miss; stored' : 'm; hit; ttl=9' } };
    });
    const trace = [request('/new'), request('/a'), request('/gone', 100), request('/broken', 200), request('/b', 200)];
    const seen: string[] = [];
    const report = await replay(trace, { urls: both(url), onAnswer: ({ request: { target } }) => seen.push(target) });
    expect(report).toMatchObject({
      requests: 5,
      failed: 1,
      failures: [{ target: '/broken', atMs: 200, reason: '503 {"error_code":"SEARCH_UNAVAILABLE"}' }],
      statuses: { 200: 3, 404: 1, 503: 1 },
      outcomes: { hit: 2, miss: 1, stale: 0, unknown: 2 },
    });
    expect(seen.toSorted()).toEqual(['/a', '/b', '/broken', '/gone', '/new']);
    expect(times.at(-1)).toBeGreaterThanOrEqual(195);
    expect(report.latency.p50).toBeGreaterThan(0);
  });

  it('never has more requests under way than allowed', async () => {
    let under = 0;
    let most = 0;
    const server = createServer((_request, response) => {
      most = Math.max(most, ++under);
      setTimeout(() => {
        under--;
        response.end('{}');
      }, 5);
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const trace = Array.from({ length: 40 }, (_, at) => request(`/${at}`, at * 1_000));
    await replay(trace, { urls: both(url), concurrency: 3, speed: Infinity });
    expect(most).toBe(3);
  });

  it('counts a broken connection as a failure and goes on', async () => {
    const report = await replay([request('/a'), request('/b')], { urls: both('http://127.0.0.1:1') });
    expect(report).toMatchObject({ requests: 2, failed: 2, statuses: {} });
    expect(report.failures[0]?.reason).toContain('ECONNREFUSED');
  });

  it('ends when it is told to', async () => {
    const signal = AbortSignal.timeout(50);
    await expect(replay([request('/a', 60_000)], { urls: both('http://127.0.0.1:1'), signal })).rejects.toThrow();
  });
});

describe('compareWithUncached', () => {
  it('finds equal answers equal, whatever their request ids', async () => {
    const answer: Handler = (target, time) =>
      target === '/gone'
        ? { status: 404, body: `{"status":404,"request_id":"${time}-${Math.random()}"}` }
        : { body: target };
    const options = { cached: both(await serve(answer)), uncached: both(await serve(answer)) };
    expect(await compareWithUncached([request('/a'), request('/gone')], options)).toEqual({
      ...NO_COMPARISON,
      compared: 2,
      equal: 2,
    });
  });

  it('waits for a service that has not followed yet', async () => {
    const cached = await serve((_target, time) => ({ body: time < 3 ? 'old' : 'new' }));
    const uncached = await serve(() => ({ body: 'new' }));
    const comparison = await compareWithUncached([request('/a')], { cached: both(cached), uncached: both(uncached) });
    expect(comparison).toMatchObject({ compared: 1, equal: 0, settled: 1, differences: [] });
    expect(comparison.longestSettlingMs).toBeGreaterThan(250);
  });

  it.each([
    { old: { body: '{"title":"Old"}' }, what: 'byte 10', shown: '{"title":"Old"}' },
    { old: { body: '{"title":"New"} ' }, what: 'byte 15', shown: '{"title":"New"} ' },
    { old: { status: 404, body: '{"title":"New"}' }, what: 'status', shown: '404' },
    {
      old: { headers: { 'content-type': 'text/plain' }, body: '{"title":"New"}' },
      what: 'content type',
      shown: 'text/plain',
    },
  ])('tells what stays different: $what', async ({ old, what, shown }) => {
    const options = {
      cached: both(await serve(() => old)),
      uncached: both(await serve(() => ({ body: '{"title":"New"}' }))),
      settleMs: 150,
    };
    const { differences } = await compareWithUncached([request('/a')], options);
    expect(differences).toEqual([{ target: '/a', what, cached: shown, uncached: expect.any(String) as string }]);
  });
});

it.each([
  { why: 'one has no answer', old: { body: 'old' }, made: { status: 503, body: '{}' } },
  {
    why: 'one says that it is stale',
    old: { headers: { 'cache-status': 'm; hit; ttl=-3' }, body: 'old' },
    made: { body: 'new' },
  },
])('does not judge where $why', async ({ old, made }) => {
  const options = { cached: both(await serve(() => old)), uncached: both(await serve(() => made)), settleMs: 150 };
  const comparison = await compareWithUncached([request('/a')], options);
  expect(comparison).toEqual({ ...NO_COMPARISON, compared: 1, undecided: 1 });
});

it('puts comparisons together', () => {
  const part = { ...NO_COMPARISON, compared: 1, settled: 1, longestSettlingMs: 300 };
  expect(mergeComparisons([part, { ...part, longestSettlingMs: 200 }])).toMatchObject({
    compared: 2,
    settled: 2,
    longestSettlingMs: 300,
  });
});
