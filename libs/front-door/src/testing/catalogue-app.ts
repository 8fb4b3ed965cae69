import express, { type Express } from 'express';
import { createServer, type Server } from 'node:http';
import { DoorHit } from '../door-hit.ts';
import { doorKey } from '../door-key.ts';
import { createFrontDoor, type FrontDoor, type FrontDoorOptions } from '../front-door.ts';
import { sendHit } from '../send-hit.ts';

/** The fields that the app of these tests reads. */
export const DECLARED = ['accept-encoding', 'x-country'];

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const FIELDS = ['Content-Type', 'application/json', 'Cache-Control', 'public, max-age=60', 'Vary', 'Accept-Encoding'];

function hitOf(status: number, etag: string, body: Buffer): DoorHit {
  return new DoorHit({ status, etag, body, fields: () => [...FIELDS, 'ETag', etag] });
}

/** What the door has answers for, by target. */
export const HITS = new Map([
  ['/hit', hitOf(200, '"small"', json({ count: 1, items: [{ name: 'Hollywood' }] }))],
  ['/hit?section[]=kids&num=60', hitOf(200, '"list"', json({ count: 0, items: [] }))],
  ['/large', hitOf(200, '"large"', Buffer.alloc(100_000, 'abcdefghij'))],
  ['/gone', hitOf(404, '"gone"', json({ error_code: 'ASSET_NOT_FOUND' }))],
]);

/** An Express app that knows nothing of the door; its cached routes answer with what the door would send. */
export function catalogueApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    const hit = request.headers['x-country'] === undefined ? HITS.get(request.originalUrl) : undefined;
    if (hit === undefined || !['GET', 'HEAD'].includes(request.method)) next();
    else sendHit(request, response, { hit, atMs: Date.now() });
  });
  app.get('/plain', (request, response) => {
    response.json({ path: request.originalUrl, country: request.headers['x-country'] ?? null });
  });
  app.get('/later', (_request, response) => {
    setTimeout(() => response.send('later'), 2);
  });
  app.get('/pieces', (_request, response) => {
    response.write('one,');
    setTimeout(() => response.end('two'), 1);
  });
  app.get('/bye', (_request, response) => {
    response.set('Connection', 'close').send('bye');
  });
  app.post('/echo', express.text({ type: '*/*' }), (request, response) => {
    response.send(typeof request.body === 'string' ? request.body : '');
  });
  return app;
}

export interface TestServer {
  port: number;
  server: Server;
  stop(): Promise<void>;
}

/** The app on node:http alone. */
export async function startPlain(app = catalogueApp()): Promise<TestServer> {
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    server,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}

/** The app behind a door. */
export async function startDoor(
  options: Partial<FrontDoorOptions> = {},
  configure: (server: Server) => void = () => undefined,
): Promise<TestServer & { door: FrontDoor }> {
  const server = options.server ?? createServer(catalogueApp());
  configure(server);
  const byKey = new Map<string, DoorHit>();
  for (const [target, hit] of HITS) {
    for (const encoding of [undefined, '', 'gzip', 'gzip, br']) {
      byKey.set(doorKey({ peer: '', target, declared: [encoding, undefined] }), hit);
    }
  }
  const door = createFrontDoor({ declared: DECLARED, lookup: ({ key }) => byKey.get(key), ...options, server });
  const { port } = await door.listen({ port: 0, host: '127.0.0.1' });
  return {
    port,
    server,
    door,
    stop: async () => {
      const closed = door.close();
      door.destroy();
      await closed;
    },
  };
}
