import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDoor, startPlain, type TestServer } from './testing/catalogue-app.ts';
import { Client, head } from './testing/client.ts';

let plain: TestServer;
let door: Awaited<ReturnType<typeof startDoor>>;

beforeAll(async () => {
  [plain, door] = await Promise.all([startPlain(), startDoor()]);
});

afterAll(async () => {
  await Promise.all([plain.stop(), door.stop()]);
});

const PROBE = head('/plain?probe');

interface Outcome {
  answers: string;
  stateAfter: string;
  /** What a further, innocent request gets: it shows what the server takes the connection's state for. */
  probe: string;
  stateAtEnd: string;
}

const withoutDates = (text: string): string => text.replaceAll(/^Date: [^\r]*\r$/gm, 'Date\r');

async function exchange(port: number, chunks: readonly string[], quietMs: number): Promise<Outcome> {
  const client = await Client.open(port);
  await client.send(...chunks);
  await client.quiet(quietMs);
  const answers = withoutDates(client.received);
  const stateAfter = client.state === 'open' ? 'open' : 'closed';
  client.received = '';
  if (client.state === 'open') await client.send(PROBE);
  await client.quiet(quietMs);
  const outcome = {
    answers,
    stateAfter,
    probe: withoutDates(client.received),
    stateAtEnd: client.state === 'open' ? 'open' : 'closed',
  };
  client.destroy();
  return outcome;
}

/**
 * The one difference that is known: a packet that has a request with a body and, after it, bytes that a parser fails at. Both servers
 * close the connection; but node:http reads a socket in several turns of the event loop and any other Duplex in one, so that behind
 * the door answers that are not finished yet when the parser fails are lost, with the bare 400 after them.
 */
const BODY_AND_MORE = /^(?:content-length: *[1-9]|transfer-encoding: *chunked)[^]*?\r?\n\r?\n[^]/im;

function isSame(chunks: readonly string[], alone: Outcome, behind: Outcome): boolean {
  if (JSON.stringify(alone) === JSON.stringify(behind)) return true;
  const isClosed = alone.stateAfter === 'closed' && behind.stateAfter === 'closed';
  return isClosed && BODY_AND_MORE.test(chunks.join(''));
}

/** Both servers, the same bytes. A busy machine may answer late: only a difference that stays after a long wait counts. */
async function expectSame(chunks: readonly string[]): Promise<void> {
  for (const quietMs of [20, 300]) {
    const [alone, behind] = await Promise.all([
      exchange(plain.port, chunks, quietMs),
      exchange(door.port, chunks, quietMs),
    ]);
    if (isSame(chunks, alone, behind)) return;
    if (quietMs === 300) expect(behind, JSON.stringify(chunks)).toEqual(alone);
  }
}

async function expectAllSame(cases: readonly (readonly string[])[]): Promise<void> {
  for (let at = 0; at < cases.length; at += 24) await Promise.all(cases.slice(at, at + 24).map(expectSame));
}

const cutAt = (text: string, ...places: number[]): string[] => {
  const ends = [...new Set(places.map((place) => place % text.length))]
    .filter((place) => place > 0)
    .toSorted((a, b) => a - b);
  return [0, ...ends].map((start, index) => text.slice(start, ends[index] ?? text.length));
};

const BODY = 'Content-Length: 5\r\nContent-Type: text/plain';

const ODD_REQUESTS: Record<string, string> = {
  'HTTP/1.0': 'GET /hit HTTP/1.0\r\nHost: a\r\n\r\n',
  'HTTP/1.0 keep-alive': 'GET /hit HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n',
  'HTTP/1.2': 'GET /hit HTTP/1.2\r\nHost: a\r\n\r\n',
  'HTTP/2.0': 'GET /hit HTTP/2.0\r\nHost: a\r\n\r\n',
  'http/1.1 in lower case': 'GET /hit http/1.1\r\nHost: a\r\n\r\n',
  'method in lower case': 'get /hit HTTP/1.1\r\nHost: a\r\n\r\n',
  'two spaces': 'GET  /hit HTTP/1.1\r\nHost: a\r\n\r\n',
  'no host': 'GET /hit HTTP/1.1\r\nAccept: */*\r\n\r\n',
  'two hosts': head('/hit', ['Host: other.example']),
  'empty host': 'GET /hit HTTP/1.1\r\nHost:\r\n\r\n',
  'odd host': 'GET /hit HTTP/1.1\r\nHost: a@b/c\r\n\r\n',
  'absolute form': 'GET http://catalogue.example/hit HTTP/1.1\r\nHost: catalogue.example\r\n\r\n',
  'asterisk form': 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
  'asterisk with GET': 'GET * HTTP/1.1\r\nHost: a\r\n\r\n',
  'two slashes': head('//other.example/hit'),
  fragment: head('/hit#part'),
  'space in target': head('/hit HTTP/1.1 x'),
  '8-bit target': head('/hit\xe9'),
  connect: 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n',
  'bare LF': 'GET /hit HTTP/1.1\nHost: a\n\n',
  'bare LF at one line': 'GET /hit HTTP/1.1\r\nHost: a\nAccept: b\r\n\r\n',
  'bare CR': 'GET /hit HTTP/1.1\r\nHost: a\rb\r\n\r\n',
  'obs-fold': 'GET /hit HTTP/1.1\r\nHost: a\r\nX-Long: one\r\n two\r\n\r\n',
  'fold of the first line': 'GET /hit HTTP/1.1\r\n Host: a\r\n\r\n',
  'NUL in a value': head('/hit', ['X-Odd: a\0b']),
  'NUL in a name': head('/hit', ['X-\0dd: a']),
  '8-bit value': head('/hit', ['X-Odd: caf\xe9']),
  'tab in a value': head('/hit', ['X-Odd:\ta\tb\t']),
  'DEL in a value': head('/hit', ['X-Odd: a\x7fb']),
  'space before the colon': head('/hit', ['X-Odd : a']),
  'no colon': head('/hit', ['X-Odd']),
  'empty name': head('/hit', [': a']),
  'content-length 0': head('/hit', ['Content-Length: 0']),
  'a body on GET': head('/hit', [BODY]) + 'hello',
  'a body on POST': head('/echo', [BODY], 'POST') + 'hello',
  chunked:
    head('/echo', ['Transfer-Encoding: chunked', 'Content-Type: text/plain'], 'POST') + '5\r\nhello\r\n0\r\n\r\n',
  'TE and CL': head('/echo', ['Transfer-Encoding: chunked', 'Content-Length: 5'], 'POST') + '5\r\nhello\r\n0\r\n\r\n',
  'CL and CL': head('/echo', ['Content-Length: 5', 'Content-Length: 6'], 'POST') + 'hello!',
  'TE on a hit': head('/hit', ['Transfer-Encoding: chunked']) + '0\r\n\r\n',
  'odd TE': head('/hit', ['Transfer-Encoding: identity']),
  'TE: trailers': head('/hit', ['TE: trailers']),
  upgrade: head('/hit', ['Connection: Upgrade', 'Upgrade: websocket']),
  h2c: head('/hit', ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__']),
  'HTTP/2 preface': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  expect: head('/echo', ['Expect: 100-continue', BODY], 'POST') + 'hello',
  'odd expect': head('/hit', ['Expect: something']),
  'connection close': head('/hit', ['Connection: close']),
  'Connection: Close': head('/hit', ['connection: Close']),
  'connection twice': head('/hit', ['Connection: keep-alive', 'Connection: close']),
  'connection list': head('/hit', ['Connection: keep-alive, close']),
  'proxy-connection': head('/hit', ['Proxy-Connection: close']),
  'keep-alive': head('/hit', ['Connection: Keep-Alive']),
  range: head('/hit', ['Range: bytes=0-3']),
  'if-range': head('/hit', ['Range: bytes=0-3', 'If-Range: "small"']),
  'if-match': head('/hit', ['If-Match: "other"']),
  'if-modified-since': head('/hit', ['If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT']),
  authorization: head('/hit', ['Authorization: Bearer x']),
  'method override': head('/hit', ['X-HTTP-Method-Override: DELETE']),
  'declared twice': head('/hit', ['Accept-Encoding: gzip', 'Accept-Encoding: br']),
  'another country': head('/hit', ['X-Country: ZA']),
  '200 fields': head(
    '/hit',
    Array.from({ length: 200 }, (_, n) => `X-${n}: ${n}`),
  ),
  'a long head': head('/hit', [`X-Long: ${'a'.repeat(9_000)}`]),
  'too long a head': head('/hit', [`X-Long: ${'a'.repeat(20_000)}`]),
  'nothing but a line end': '\r\n',
  'a line end first': `\r\n${head('/hit')}`,
  'a line end after': `${head('/hit')}\r\n`,
  TLS: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'garbage after': `${head('/hit')}\0\0\0`,
  'not found by Express': head('/nowhere'),
  'closed by the app': head('/bye'),
  'in pieces': head('/pieces'),
};

describe('door and Express answer what Express alone answers', () => {
  it.each(Object.entries(ODD_REQUESTS))('%s', async (_name, request) => {
    await expectAllSame([
      [request],
      cutAt(request, 9),
      [request, head('/hit')],
      [head('/hit'), request],
      [head('/plain'), request],
    ]);
  });

  it.each([
    '*',
    '"small"',
    'W/"small"',
    '"a", W/"small" , "b"',
    '"other"',
    '"small',
    'small',
    ', ,"small"',
    '',
    '"small";x',
    '"a""small"',
    '"x" "small"',
  ])('If-None-Match: %s', async (value) => {
    for (const method of ['GET', 'HEAD']) {
      const requests = ['/hit', '/large', '/gone'].map((target) => [head(target, [`If-None-Match: ${value}`], method)]);
      await expectAllSame([
        ...requests,
        [head('/hit', [`If-None-Match: ${value}  `, 'Cache-Control: no-cache'], method)],
      ]);
    }
  });

  it('a hit and a miss, cut at every byte', async () => {
    for (const request of [head('/hit', ['Accept-Encoding: gzip']), head('/plain')]) {
      await expectAllSame(Array.from(request, (_, place) => cutAt(request, place)));
    }
  });

  it('a pipeline of hit, miss and hit, cut at every byte', async () => {
    const pipeline = head('/hit') + head('/later') + head('/hit', [], 'HEAD');
    await expectAllSame(Array.from(pipeline, (_, place) => cutAt(pipeline, place)));
  });

  it('a miss, and the next head half handed over when it ends', async () => {
    const [first, second] = cutAt(head('/hit'), 12);
    await expectAllSame([
      [head('/later') + (first ?? ''), second ?? ''],
      [head('/later'), first ?? '', second ?? ''],
      [head('/later'), 'G', 'ET /hit HTTP/1.1\r\nHost: a\r\n\r\n'],
    ]);
  });

  const field = fc.constantFrom(
    'Accept: */*',
    'accept-encoding: gzip',
    'Accept-Encoding: br;q=0',
    'X-Country: ZA',
    'X-Odd: \xff',
    'Connection: keep-alive',
    'Connection: close',
    'If-None-Match: "small"',
    'If-None-Match: *',
    'Host: other',
    'User-Agent: tv (a; b) "c"',
    'X-Empty:',
    'X-Pad:   a   ',
    'Content-Length: 0',
    'Content-Length: 3',
    'Transfer-Encoding: chunked',
    'TE: trailers',
    'Range: bytes=0-1',
    'Expect: 100-continue',
    'Upgrade: h2c',
    'Cookie: a=b',
    'Bad Name: x',
    ' folded',
    'X-Tab:\ta',
  );
  const request = fc
    .record({
      method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'get'),
      target: fc.constantFrom(
        '/hit',
        '/hit',
        '/hit?section[]=kids&num=60',
        '/large',
        '/gone',
        '/plain',
        '/later',
        '/pieces',
        '/bye',
        '/echo',
        '*',
        'http://a/hit',
      ),
      version: fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/1.2'),
      host: fc.constantFrom(['Host: a'], ['host: a:80'], ['Host: a'], ['Host: a'], []),
      fields: fc.array(field, { maxLength: 3 }),
      end: fc.constantFrom('\r\n', '\r\n', '\r\n', '\r\n', '\n'),
      body: fc.constantFrom('', '', '', 'abc', '0\r\n\r\n', '\0'),
    })
    .map(
      ({ method, target, version, host, fields, end, body }) =>
        [`${method} ${target} ${version}`, ...host, ...fields, '', ''].join(end) + body,
    );
  const chunks = fc
    .tuple(fc.array(request, { minLength: 1, maxLength: 3 }), fc.array(fc.nat(600), { maxLength: 3 }), fc.boolean())
    .map(([requests, places, isPipelined]) => (isPipelined ? cutAt(requests.join(''), ...places) : requests));

  it('generated heads and bodies, whole, cut and pipelined', { timeout: 120_000 }, async () => {
    const eight = fc.array(chunks, { minLength: 8, maxLength: 8, size: 'max' });
    await fc.assert(fc.asyncProperty(eight, expectAllSame), { numRuns: 60, interruptAfterTimeLimit: 60_000 });
  });
});
