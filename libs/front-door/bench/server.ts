/** One server of the hit benchmark: `node bench/server.ts door|http|express PORT`. It says `ready` when it listens. */
import { createServer } from 'node:http';
import { DoorHit, createFrontDoor, doorKey } from '../src/index.ts';

const [kind = 'door', port = '0'] = process.argv.slice(2);
const small = Buffer.from(
  JSON.stringify({
    count: 5,
    items: Array.from({ length: 5 }, (_, n) => ({ name: `Section ${n}`, slug: `section-${n}` })),
    remaining: 0,
  }).padEnd(225),
);
const large = Buffer.alloc(87_448, '{"id":"one","title":"A film of some length"},');
const bodies = new Map([
  ['/small', small],
  ['/large', large],
]);
const fields = [
  'Content-Type',
  'application/json',
  'Cache-Control',
  'public, max-age=60',
  'ETag',
  '"0123456789abcdef"',
  'Vary',
  'Accept-Encoding, Accept-Language',
];

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const body = bodies.get(request.url ?? '') ?? small;
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length });
  response.end(body);
});

process.on('SIGTERM', () => process.exit(0));

const ready = (): void => {
  process.stdout.write('ready\n');
};

if (kind === 'http') {
  server.listen({ port: Number(port), host: '127.0.0.1', backlog: 1_024 }, ready);
} else {
  // As a service declares them: a television's languages and encodings are part of the key.
  const languages = [undefined, 'en-ZA,en;q=0.9,af;q=0.8'];
  const hits = new Map<string, DoorHit>();
  for (const [target, body] of bodies) {
    const hit = new DoorHit({ status: 200, etag: '"0123456789abcdef"', body, fields: () => fields });
    for (const language of languages)
      hits.set(doorKey({ peer: 'client', target, declared: [undefined, language] }), hit);
  }
  const door = createFrontDoor({
    server,
    declared: ['accept-encoding', 'accept-language'],
    peerOf: () => 'client',
    lookup: ({ key }) => hits.get(key),
  });
  await door.listen({ port: Number(port), host: '127.0.0.1' });
  ready();
}
