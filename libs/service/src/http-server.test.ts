import { ERROR_CODES } from '@marquee/problem';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpServer, type HttpServer, type HttpServerOptions } from './http-server.ts';
import { createServiceApp } from './service-app.ts';
import { sendAnswer } from './send.ts';
import { keepingLogger } from './testing/log-lines.ts';
import { RawConnection } from './testing/raw-connection.ts';

const open: HttpServer[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.destroy();
    await server.close();
  }
});

async function start(options: HttpServerOptions = {}) {
  const { logger, lines } = keepingLogger();
  const waiting: (() => void)[] = [];
  const app = createServiceApp({
    logger,
    mount: (router) => {
      router.get('/quick', (request, response) => {
        sendAnswer(request, response, { status: 200, headers: {}, body: Buffer.from('quick') });
      });
      router.get('/slow', async (request, response) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        sendAnswer(request, response, { status: 200, headers: {}, body: Buffer.from('slow') });
      });
    },
  });
  const server = createHttpServer(app, options);
  open.push(server);
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
  const finishSlow = () => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  return { server, port, lines, waiting, finishSlow };
}

const QUICK = 'GET /quick HTTP/1.1\r\nHost: a\r\n\r\n';
const HEAD = 'GET / HTTP/1.1\r\nHost: a\r\n';
const SLOW = 'GET /slow HTTP/1.1\r\nHost: a\r\n\r\n';

function parse(text: string) {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), body };
}

describe('createHttpServer on bytes that are no request', () => {
  it.each([
    { name: 'no HTTP', bytes: 'hello\r\n\r\n', code: 'REQUEST_MALFORMED' },
    { name: 'two lengths', bytes: `${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, code: 'REQUEST_MALFORMED' },
    {
      name: 'a length and chunks',
      bytes: `${HEAD}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
      code: 'REQUEST_MALFORMED',
    },
    { name: 'a NUL in a field', bytes: `${HEAD}X: \0\r\n\r\n`, code: 'REQUEST_MALFORMED' },
    { name: 'too large a head', bytes: `${HEAD}X: ${'x'.repeat(20_000)}\r\n\r\n`, code: 'REQUEST_HEAD_TOO_LARGE' },
    {
      name: '100 kB of target',
      bytes: `GET /quick?${'x'.repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
      code: 'URI_TOO_LONG',
    },
  ] as const)('answers $name in the usual shape', async ({ bytes, code }) => {
    const { status } = ERROR_CODES[code];
    const { port } = await start();
    using connection = new RawConnection(port).send(bytes);
    const answer = parse(await connection.all());
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ error_code: code, status });
    expect(answer.head).toContain('content-type: application/json');
    expect(answer.head).toContain('connection: close');
    expect(answer.head).toContain('x-content-type-options: nosniff');
    expect(answer.head).toContain(`content-length: ${answer.body.length}`);
  });

  it('answers a head that does not end in time', async () => {
    const { port } = await start({ headTimeoutMs: 100, requestTimeoutMs: 200 });
    using connection = new RawConnection(port).send('GET /quick HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    const answer = parse(await connection.all());
    expect(answer.status).toBe(408);
    expect(JSON.parse(answer.body)).toMatchObject({ error_code: 'REQUEST_TIMEOUT' });
  });

  it('finishes the answer before it, then ends the connection', async () => {
    const { port, waiting, finishSlow } = await start();
    using connection = new RawConnection(port).send(`${SLOW}nonsense\r\n\r\n`);
    await expect.poll(() => waiting.length).toBe(1);
    finishSlow();
    const text = await connection.all();
    expect(text).toContain('slow');
    expect(text).not.toContain('REQUEST_MALFORMED');
  });

  it('does not log the faults of clients as errors', async () => {
    const { port, lines } = await start();
    await new RawConnection(port).send('hello\r\n\r\n').all();
    new RawConnection(port).send(QUICK).socket.destroy();
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('asks nobody for a body that it does not want', async () => {
    const { port } = await start();
    using connection = new RawConnection(port).send(
      'GET /quick HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n',
    );
    const text = await connection.all();
    expect(text).not.toContain('100 Continue');
    expect(parse(text).status).toBe(400);
  });
});

describe('createHttpServer at its end', () => {
  it('serves a connection until it drains, then closes it with the next answer', async () => {
    const { server, port } = await start();
    using connection = new RawConnection(port).send(QUICK);
    expect(await connection.receive('quick')).toContain('Connection: keep-alive');
    server.drain();
    connection.send(QUICK);
    expect(await connection.all()).toContain('connection: close');
  });

  it('finishes what is in flight, and takes nothing new', async () => {
    const { server, port, waiting, finishSlow } = await start();
    using idle = new RawConnection(port).send(QUICK);
    await idle.receive('quick');
    using busy = new RawConnection(port).send(SLOW);
    await expect.poll(() => waiting.length).toBe(1);
    server.drain();
    const closed = server.close();
    await idle.ended;
    using late = new RawConnection(port);
    await late.ended;
    expect(late.received).toBe('');
    finishSlow();
    const answer = parse(await busy.all());
    expect(answer.status).toBe(200);
    expect(answer.body).toBe('slow');
    expect(answer.head).toContain('connection: close');
    await closed;
  });

  it('says what to do when the port is taken', async () => {
    const { port } = await start();
    const second = createHttpServer(() => undefined);
    await expect(second.listen({ host: '127.0.0.1', port })).rejects.toThrow(
      `Cannot listen on 127.0.0.1:${port}: the port is taken; stop what has it, or choose another one.`,
    );
  });
});
