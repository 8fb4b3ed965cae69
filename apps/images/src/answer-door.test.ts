import { Agent, request as requestHttp } from 'node:http';
import { flatArtwork } from '@marquee/artwork/testing';
import { createHttpServer } from '@marquee/service';
import { expect, it } from 'vitest';
import { AnswerDoor } from './answer-door.ts';
import { testService } from './testing.ts';

// The door answers kept-alive connections alone.
const agent = new Agent({ keepAlive: true });
/** Fields that differ from one answer to the next, and those of the connection. */
const OWN = new Set(['date', 'x-request-id', 'connection', 'keep-alive']);

interface Reply {
  status: number | undefined;
  headers: Record<string, unknown>;
  bytes: number;
}

function get(port: number, path: string, asked: Record<string, string>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = requestHttp({ port, path, headers: asked, agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => {
        const headers = Object.fromEntries(Object.entries(response.headers).filter(([name]) => !OWN.has(name)));
        resolve({ status: response.statusCode, headers, bytes });
      });
    });
    sent.once('error', reject).end();
  });
}

it('sends again what was answered for good, as the application did, and passes all else on', async () => {
  const answers = new AnswerDoor({ declared: ['accept'], maxBytes: 10_000_000 });
  const service = testService({
    ports: {
      keep: (request, answer) => {
        answers.keep(request, answer);
      },
    },
  });
  const inner = createHttpServer(service.app);
  const door = answers.before(inner.inner, () => undefined);
  const { port } = await door.listen({ host: '127.0.0.1', port: 0 });
  try {
    const path = `${await service.put(flatArtwork(200, 300))}/x240`;
    const first = await get(port, path, { accept: 'image/webp' });
    expect(door.counters.hits).toBe(0);
    const again = await get(port, path, { accept: 'image/webp' });
    expect(door.counters.hits).toBe(1);
    expect(again).toEqual(first);
    const other = await get(port, path, { accept: 'image/avif' });
    expect(other.headers['content-type']).toBe('image/avif');
    const known = await get(port, path, { accept: 'image/webp', 'if-none-match': String(first.headers['etag']) });
    expect([known.status, known.bytes, door.counters.notModified]).toEqual([304, 0, 1]);
    expect((await get(port, `${path}/fit:nonsense`, {})).status).toBe(400);
    expect((await get(port, `${path}/fit:nonsense`, {})).status).toBe(400);
    expect(door.counters.hits).toBe(2);
  } finally {
    agent.destroy();
    await door.close();
  }
});
