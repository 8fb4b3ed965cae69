import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HitSample } from './door-request.ts';
import { DoorHit } from './door-hit.ts';
import { createFrontDoor, type FrontDoorOptions } from './front-door.ts';
import { DECLARED, HITS, catalogueApp, startDoor } from './testing/catalogue-app.ts';
import { Client, eventually, head } from './testing/client.ts';

const stops: (() => Promise<void>)[] = [];

async function start(
  options: Partial<FrontDoorOptions> = {},
  configure?: (server: Server) => void,
): ReturnType<typeof startDoor> {
  const started = await startDoor(options, configure);
  stops.push(() => started.stop());
  return started;
}

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

describe('hits and misses', () => {
  it('answers what it knows without node:http, and takes the connection back after a miss', async () => {
    const { port, door, server } = await start();
    const onRequest = vi.fn();
    server.on('request', onRequest);
    const client = await Client.open(port);
    await client.send(head('/hit'));
    await client.has('Hollywood');
    await client.send(head('/later'));
    await client.has('later');
    await client.send(head('/hit'));
    await client.has('Hollywood', 2);
    expect(onRequest).toHaveBeenCalledTimes(1);
    expect(door.counters).toMatchObject({ connections: 1, openConnections: 1, hits: 2, misses: 1, handedOver: 0 });
    client.destroy();
    await eventually(() => door.counters.openConnections === 0);
  });

  it('counts bytes and 304s', async () => {
    const { port, door } = await start();
    const client = await Client.open(port);
    await client.send(head('/hit', ['If-None-Match: "small"']));
    await client.has('304 Not Modified');
    expect(client.received).not.toContain('Content-');
    expect(door.counters).toMatchObject({ hits: 1, notModified: 1, hitBytes: client.received.length });
    client.destroy();
  });

  it('gives node:http the whole connection when a client sends on before the answer', async () => {
    const app = catalogueApp();
    app.get('/much-later', (_request, response) => {
      setTimeout(() => response.send('later'), 60);
    });
    const { port, door } = await start({ server: createServer(app) });
    const client = await Client.open(port);
    await client.send(head('/much-later'), head('/hit'), head('/hit'));
    await client.has('Hollywood', 2);
    expect(client.received.indexOf('later')).toBeLessThan(client.received.indexOf('Hollywood'));
    expect(door.counters).toMatchObject({ hits: 0, misses: 1, handedOver: 1 });
    client.destroy();
  });

  it('asks with a key of peer, raw target and declared fields', async () => {
    const keys: string[] = [];
    const { port } = await start({
      peerOf: (address) => (address === '127.0.0.1' ? 'trusted' : 'stranger'),
      lookup: ({ key, peer, head: { target } }) => {
        keys.push(key, peer, target);
        return undefined;
      },
    });
    const client = await Client.open(port);
    await client.send(head('/plain?a=%20&b[]=1', ['x-country:  ZA ', 'X-Other: b']));
    await client.has('ZA');
    expect(keys).toEqual(['trusted\n/plain?a=%20&b[]=1\r\nZA', 'trusted', '/plain?a=%20&b[]=1']);
    client.destroy();
  });

  it('lets node:http answer when the lookup, or the answer itself, throws', async () => {
    const onFault = vi.fn();
    const broken = new DoorHit({ status: 200, body: Buffer.from('x'), fields: () => ['X-Split', 'a\r\nb: c'] });
    const { port, door } = await start({
      onFault,
      lookup: ({ head: { target } }) => {
        if (target === '/plain') return broken;
        throw new Error('lookup');
      },
    });
    const client = await Client.open(port);
    await client.send(head('/plain'));
    await client.has('"path":"/plain"');
    await client.send(head('/later'));
    await client.has('later');
    expect(onFault).toHaveBeenCalledTimes(2);
    expect(door.counters).toMatchObject({ faults: 2, misses: 2, hits: 0 });
    client.destroy();
  });

  it('tells one hit of so many', async () => {
    const samples: HitSample[] = [];
    const { port } = await start({
      sampling: { every: 3, onSample: (sample) => samples.push(sample) },
      now: () => 1_767_225_600_000,
    });
    const client = await Client.open(port);
    for (let count = 1; count <= 7; count++) {
      await client.send(head('/hit', [], 'HEAD'));
      await client.has('\r\n\r\n', count);
    }
    expect(samples).toHaveLength(2);
    expect(samples[0]).toEqual({
      method: 'HEAD',
      target: '/hit',
      status: 200,
      bytes: client.received.length / 7,
      remoteAddress: '127.0.0.1',
      atMs: 1_767_225_600_000,
    });
    expect(client.received).toContain('Date: Thu, 01 Jan 2026 00:00:00 GMT');
    client.destroy();
  });

  it('shows the app the socket that it expects', async () => {
    const app = catalogueApp();
    app.get('/socket', (request, response) => {
      const { socket } = request;
      socket.setNoDelay(true).setKeepAlive(true, 1_000).ref().unref();
      const { remoteAddress, remoteFamily, localAddress, bytesRead, readyState, connecting, pending } = socket;
      response.json({
        ip: request.ip,
        remoteAddress,
        remoteFamily,
        localAddress,
        bytesRead,
        readyState,
        connecting,
        pending,
        address: socket.address(),
      });
    });
    const { port } = await start({ server: createServer(app) });
    const client = await Client.open(port);
    await client.send(head('/socket'));
    await client.has('"address"');
    expect(JSON.parse(client.received.slice(client.received.indexOf('{')))).toEqual({
      ip: '127.0.0.1',
      remoteAddress: '127.0.0.1',
      remoteFamily: 'IPv4',
      localAddress: '127.0.0.1',
      bytesRead: head('/socket').length,
      readyState: 'open',
      connecting: false,
      pending: false,
      address: { address: '127.0.0.1', family: 'IPv4', port },
    });
    client.destroy();
  });

  it('hands an upgrade to its listener, with the bytes that came along', async () => {
    const { port, server } = await start();
    server.on('upgrade', (_request, socket, first) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
      socket.write(first);
      socket.pipe(socket);
    });
    const client = await Client.open(port);
    await client.send(head('/hit', ['Connection: Upgrade', 'Upgrade: echo']) + 'first,', 'second,', head('/hit'));
    await client.has('first,second,GET /hit');
    client.destroy();
  });

  it('refuses a declaration that the grammar has a meaning for already', () => {
    const lookup = (): undefined => undefined;
    for (const name of ['host', 'connection', 'range', 'X-Country', 'a b', '']) {
      expect(() => createFrontDoor({ server: createServer(), declared: [...DECLARED, name], lookup })).toThrow(
        TypeError,
      );
    }
  });
});

describe('time limits', () => {
  it('tells a client that never sends a byte 408', async () => {
    const { port, door } = await start({}, (server) => (server.headersTimeout = 40));
    const client = await Client.open(port);
    await client.closed();
    expect(client.received).toBe('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    expect(door.counters.timeouts).toBe(1);
  });

  it('leaves that to the listener for clientError, if there is one', async () => {
    const { port, server } = await start({}, (server) => (server.headersTimeout = 40));
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      socket.end(`own ${error.code ?? ''}`);
    });
    const client = await Client.open(port);
    await client.closed();
    expect(client.received).toBe('own ERR_HTTP_REQUEST_TIMEOUT');
  });

  it.each([
    ['a head', head('/hit').slice(0, 30)],
    ['a body', head('/echo', ['Content-Length: 10', 'Content-Type: text/plain'], 'POST') + 'abc'],
  ])('%s that comes too slowly gets 408 from node:http', async (_what, bytes) => {
    const server = createServer(
      { headersTimeout: 50, requestTimeout: 60, connectionsCheckingInterval: 20 },
      catalogueApp(),
    );
    const { port, door } = await start({ server });
    const client = await Client.open(port);
    await client.send(...Array.from(bytes));
    await client.closed();
    expect(client.received).toContain('408 Request Timeout');
    await eventually(() => door.counters.openConnections === 0);
  });

  it('closes a kept connection a while after keepAliveTimeout, hits and misses alike', async () => {
    const server = createServer({ keepAliveTimeout: 100, keepAliveTimeoutBuffer: 300 }, catalogueApp());
    const { port, door } = await start({ server });
    for (const targets of [['/hit'], ['/plain'], ['/hit', '/plain'], ['/plain', '/hit']]) {
      const client = await Client.open(port);
      for (const target of targets) {
        await client.send(head(target));
        await client.has(target === '/hit' ? 'Hollywood' : '"path"');
      }
      const start = performance.now();
      await client.closed();
      expect(client.state).toBe('ended');
      expect(performance.now() - start).toBeGreaterThan(300);
    }
    expect(door.counters).toMatchObject({ openConnections: 0, timeouts: 4 });
  });

  it('does not cut an answer of node:http short that takes longer than the idle time', async () => {
    const app = catalogueApp();
    app.get('/slow', (_request, response) => {
      setTimeout(() => response.send('slow'), 700);
    });
    const { port } = await start({ server: createServer({ keepAliveTimeout: 150, keepAliveTimeoutBuffer: 150 }, app) });
    const client = await Client.open(port);
    await client.send(head('/hit'));
    await client.has('Hollywood');
    await client.send(head('/slow'));
    await client.has('slow');
    client.destroy();
  });

  it("keeps to a response's own timeout", async () => {
    const app = catalogueApp();
    app.get('/timed', (_request, response) => {
      response.setTimeout(30, () => response.status(503).send('too late'));
    });
    const { port } = await start({ server: createServer(app) });
    const client = await Client.open(port);
    await client.send(head('/timed'));
    await client.has('too late');
    client.destroy();
  });
});

describe('limits', () => {
  it('refuses connections beyond the limit', async () => {
    const { port, door } = await start({ maxConnections: 1 });
    const first = await Client.open(port);
    await first.send(head('/hit'));
    await first.has('Hollywood');
    const second = await Client.open(port);
    await second.closed();
    expect(door.counters).toMatchObject({ openConnections: 1, refusedConnections: 1 });
    first.destroy();
  });

  it('ends a connection after maxRequestsPerSocket, whoever answers', async () => {
    for (const [targets, last] of [
      [['/hit', '/plain', '/hit'], 'Hollywood'],
      [['/plain', '/hit', '/plain'], '"path"'],
    ] as const) {
      const { port } = await start({}, (server) => (server.maxRequestsPerSocket = 3));
      const client = await Client.open(port);
      for (const target of targets) {
        await client.send(head(target));
        await client.has(
          target === '/hit' ? 'Hollywood' : '"path"',
          targets.slice(0, targets.indexOf(target)).filter((one) => one === target).length + 1,
        );
      }
      await client.closed();
      expect(client.received.split('Keep-Alive: timeout=5, max=3')).toHaveLength(3);
      expect(client.received.split('Connection: close')).toHaveLength(2);
      expect(client.received).toContain(last);
    }
  });

  it('waits for a reader that takes its time, and holds nothing for it but what it has not read', async () => {
    const body = Buffer.alloc(2_000_000, 'x');
    const huge = new DoorHit({ status: 200, body, fields: () => [] });
    const { port, door } = await start({ lookup: () => huge });
    const client = await Client.open(port);
    client.socket.pause();
    for (let count = 0; count < 9; count++) await client.send(head('/huge'), '');
    await sleep(50);
    expect(door.counters.hits).toBeLessThan(9);
    client.socket.resume();
    await eventually(() => client.received.length >= door.counters.hitBytes);
    client.destroy();
    await eventually(() => door.counters.openConnections === 0);
  });

  it('closes a client that reads nothing', async () => {
    const huge = new DoorHit({ status: 200, body: Buffer.alloc(20_000_000), fields: () => [] });
    const server = createServer({ keepAliveTimeout: 30, keepAliveTimeoutBuffer: 20 });
    const { port, door } = await start({ server, lookup: () => huge, stallTimeoutMs: 60 });
    const client = await Client.open(port);
    client.socket.pause();
    await client.send(head('/huge'));
    await eventually(() => door.counters.openConnections === 0);
    expect(door.counters.timeouts).toBe(1);
    client.destroy();
  });

  it('goes on by itself after a slow reader has read all', async () => {
    const huge = new DoorHit({ status: 200, body: Buffer.alloc(8_000_000, 'x'), fields: () => [] });
    const { port, door } = await start({
      lookup: ({ head: { target } }) => (target === '/huge' ? huge : HITS.get(target)),
    });
    const client = await Client.open(port);
    client.socket.pause();
    await client.send(head('/huge'));
    await eventually(() => door.counters.hits === 1);
    await client.send(head('/hit'));
    await sleep(20);
    expect(door.counters.hits).toBe(1);
    client.socket.resume();
    await client.has('Hollywood');
    expect(door.counters).toMatchObject({ hits: 2, misses: 0, handedOver: 0 });
    client.destroy();
  });

  it('still answers what a slow reader asked for before it ended its side', async () => {
    const huge = new DoorHit({ status: 200, body: Buffer.alloc(8_000_000, 'x'), fields: () => [] });
    const lookup: FrontDoorOptions['lookup'] = ({ head: { target } }) => (target === '/huge' ? huge : HITS.get(target));
    const { port, door } = await start({ lookup });
    const client = await Client.open(port, { allowHalfOpen: true });
    client.socket.pause();
    await client.send(head('/huge'));
    await eventually(() => door.counters.hits === 1);
    client.socket.end(head('/hit'));
    await sleep(20);
    client.socket.resume();
    await client.closed();
    expect(client.received).toContain('Hollywood');
    await eventually(() => door.counters.openConnections === 0);
  });
});

describe('clients that go away', () => {
  it('leaves nothing of half-closed, reset and half-finished connections', async () => {
    const { port, door, server } = await start();
    const openChannels = (): Promise<number> =>
      new Promise((resolve) => {
        server.getConnections((_error, count) => {
          resolve(count);
        });
      });
    const starts = [
      [],
      ['GET'],
      [head('/hit')],
      [head('/plain')],
      [head('/later')],
      [head('/echo', ['Content-Length: 9'], 'POST') + 'a'],
      [head('/pieces'), head('/hit')],
    ];
    for (const chunks of starts) {
      for (const leave of ['end', 'reset', 'destroy'] as const) {
        const client = await Client.open(port, { allowHalfOpen: leave === 'end' });
        await client.send(...chunks);
        if (leave === 'end') client.socket.end();
        else if (leave === 'reset') client.socket.resetAndDestroy();
        else client.destroy();
        if (leave === 'end') await client.closed();
        client.destroy();
      }
    }
    await eventually(() => door.counters.openConnections === 0);
    expect(await openChannels()).toBe(0);
  });

  it('answers a request whose client has ended its side already', async () => {
    const { port } = await start();
    const client = await Client.open(port, { allowHalfOpen: true });
    client.socket.end(head('/hit'));
    await client.closed();
    expect(client.received).toContain('Hollywood');
  });

  it('survives slowloris: many half heads are dropped in time', async () => {
    const server = createServer({ headersTimeout: 500, connectionsCheckingInterval: 20 }, catalogueApp());
    const { port, door } = await start({ server });
    const clients = await Promise.all(Array.from({ length: 100 }, () => Client.open(port)));
    await Promise.all(clients.map((client) => client.send('GET /hit HTTP/1.1\r\n', 'X-A: b\r\n', 'X-')));
    await Promise.all(clients.map((client) => client.closed()));
    await eventually(() => door.counters.openConnections === 0);
    // On a busy machine some have not sent their first byte in time: those the door refuses itself.
    expect(door.counters.handedOver + door.counters.timeouts).toBe(100);
  });
});

describe('draining', () => {
  it('answers once more with Connection: close while it drains, whoever answers, and still takes connections', async () => {
    const { port, door } = await start();
    const clients = await Promise.all(Array.from({ length: 3 }, () => Client.open(port)));
    const [hit, miss, idle] = clients as [Client, Client, Client];
    await Promise.all(clients.map((client) => client.send(head('/hit'))));
    await Promise.all(clients.map((client) => client.has('Hollywood')));
    door.drain();
    const late = await Client.open(port);
    await Promise.all([hit.send(head('/hit')), miss.send(head('/later')), late.send(head('/hit'))]);
    await Promise.all([hit.closed(), miss.closed(), late.closed()]);
    expect(idle.state).toBe('open');
    for (const client of [hit, miss, late]) expect(client.received).toContain('Connection: close');
    expect(hit.received.split('Hollywood')).toHaveLength(3);
    expect(miss.received).toContain('later');
    await door.close();
    await idle.closed();
    await expect(Client.open(port)).rejects.toThrow('ECONNREFUSED');
    expect(door.counters.openConnections).toBe(0);
  });

  it('lets answers under way end: those whose head has gone out, and those whose head has not', async () => {
    const app = catalogueApp();
    app.get('/long', (request, response) => {
      if (request.query['head'] === 'sent') response.write('begun,');
      setTimeout(() => response.end('done'), 500);
    });
    const { port, door } = await start({ server: createServer(app) });
    const [sent, unsent, heir] = [await Client.open(port), await Client.open(port), await Client.open(port)];
    await sent.send(head('/long?head=sent'));
    await heir.send(head('/plain') + head('/long'));
    await sent.has('begun');
    await heir.has('/plain');
    await unsent.send(head('/long'));
    await sleep(20);
    await door.close();
    await Promise.all([sent.closed(), unsent.closed(), heir.closed()]);
    for (const client of [sent, unsent, heir]) expect(client.received).toContain('done');
    for (const client of [unsent, heir]) expect(client.received).toContain('Connection: close');
  });

  it('cuts off what is not done when it is told to', async () => {
    const app = catalogueApp();
    app.get('/never', () => undefined);
    const { port, door } = await start({ server: createServer(app) });
    const client = await Client.open(port);
    await client.send(head('/never'));
    await sleep(20);
    const closed = door.close();
    door.destroy();
    await closed;
    await client.closed();
    expect(door.counters.openConnections).toBe(0);
  });

  it('closes twice, and what never listened', async () => {
    const { door } = await start();
    await Promise.all([door.close(), door.close()]);
    expect(() => door.address()).toThrow('not listening');
    await createFrontDoor({ server: createServer(), declared: [], lookup: () => undefined })[Symbol.asyncDispose]();
  });

  it('says so when the port is taken', async () => {
    const { port, door } = await start();
    const second = createFrontDoor({ server: createServer(), declared: [], lookup: () => undefined });
    await expect(second.listen({ port, host: '127.0.0.1' })).rejects.toThrow('EADDRINUSE');
    expect(door.address().port).toBe(port);
  });
});
