import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { longestWaitMs, overload, overloadText } from './derivative-overload.ts';

let stop: (() => void) | undefined;
afterEach(() => stop?.());

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const tasks = Array.from({ length: 40 }, (_, n) => ({ file: '', target: `/${n}` }));

it('tells what was made from what was refused', async () => {
  let running = 0;
  const url = await serving((_request, response) => {
    if (running === 2) {
      response.writeHead(503, { 'retry-after': '1' }).end();
      return;
    }
    running++;
    setTimeout(() => {
      running--;
      response.end('picture');
    }, 20);
  });
  const result = await overload(url, tasks, 8);
  expect(result.accepted).toBe(40);
  expect(result.refused).toBeGreaterThan(0);
  expect(result.acceptedMs.p50).toBeGreaterThanOrEqual(19);
});

it('takes no other answer for a refusal', async () => {
  const bare = await serving((_request, response) => response.writeHead(503).end());
  await expect(overload(bare, tasks, 2)).rejects.toThrow(/503/);
});

it('bounds the wait by what a queue of pictures took at the slowest', () => {
  const at = (ms: number) => ({ p50: ms, p99: ms, p999: ms, max: ms });
  // One every 10 ms, the last ten every 40 ms; six may be before a request.
  const madeAtMs = Array.from({ length: 40 }, (_, n) => (n < 30 ? 10 * n : 290 + 40 * (n - 29)));
  const result = { accepted: 40, refused: 1, acceptedMs: at(252), refusedMs: at(11), madeAtMs };
  const bounds = { queue: 2, atOnce: 2, connections: 64 };
  expect(longestWaitMs(result, bounds)).toBe(6 * 40 + 11);
  expect(overloadText(result, bounds)).toContain('NOT met');
  expect(overloadText({ ...result, acceptedMs: at(251) }, bounds)).toMatch(/: met$/);
});
