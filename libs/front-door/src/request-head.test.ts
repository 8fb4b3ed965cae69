import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doorKey } from './door-key.ts';
import { PASSED_ON } from './field-names.ts';
import { RequestHead } from './request-head.ts';

const DECLARED = ['accept-encoding', 'x-country'];
const scanner = new RequestHead({ declared: DECLARED, passOn: ['x-preview'] });
const scan = (text: string): boolean => scanner.scan(Buffer.from(text, 'latin1'));
const headOf = (...fields: string[]): string => ['GET /a HTTP/1.1', 'Host: a', ...fields, '', ''].join('\r\n');

const FIELD = /^([!#$%&'*+\-.^_`|~\w]+):([\x20-\x7e]*)$/;
const REQUEST_LINE = /^(GET|HEAD) \/(?!\/)[\w\-.~!$&'()*+,;=:@/?%[\]]* HTTP\/1\.1$/;

/** The grammar a second time, as a regular expression a line: names in lower case, and trimmed values. */
function fieldsOf(text: string): [string, string][] | undefined {
  const [requestLine = '', ...lines] = text.slice(0, -4).split('\r\n');
  if (text.length > 8_192 || !text.endsWith('\r\n\r\n') || !REQUEST_LINE.test(requestLine) || lines.length > 64)
    return undefined;
  const fields = lines.map((line) => FIELD.exec(line));
  if (fields.includes(null)) return undefined;
  return fields.map((field) => [field?.[1]?.toLowerCase() ?? '', (field?.[2] ?? '').replace(/^ +| +$/g, '')]);
}

function isSimple(text: string): boolean {
  const fields = fieldsOf(text);
  const named = (name: string): string[] => fields?.filter((field) => field[0] === name).map((field) => field[1]) ?? [];
  const isOnce = (name: string): boolean => named(name).length <= 1;
  return (
    fields !== undefined &&
    ![...PASSED_ON, 'x-preview'].some((name) => named(name).length > 0) &&
    /^[a-zA-Z0-9\-.:[\]]+$/.test(named('host').join()) &&
    named('connection').every((value) => value.toLowerCase() === 'keep-alive') &&
    ['host', 'connection', 'if-none-match', ...DECLARED].every(isOnce)
  );
}

function fastestOf(times: number, work: () => void): number {
  const durations = Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...durations);
}

describe('RequestHead', () => {
  it('reads method, target, declared fields and If-None-Match', () => {
    const text = [
      'HEAD /v1/a?b[]=%20 HTTP/1.1',
      'hOST: [::1]:80',
      'X-Country:  ZA ',
      'If-None-Match:"a"',
      'Connection: Keep-Alive',
      '',
      '',
    ].join('\r\n');
    expect(scan(text)).toBe(true);
    expect(scanner).toMatchObject({ isHead: true, target: '/v1/a?b[]=%20', ifNoneMatch: '"a"' });
    expect([scanner.declared(0), scanner.declared(1)]).toEqual([undefined, 'ZA']);
    expect(scanner.key('peer')).toBe('peer\n/v1/a?b[]=%20\r\nZA');
  });

  it('forgets the last head', () => {
    scan(headOf('X-Country: ZA', 'If-None-Match: *'));
    expect(scan(headOf())).toBe(true);
    expect(scanner).toMatchObject({ isHead: false, ifNoneMatch: undefined });
    expect(scanner.key('')).toBe('\n/a\r\r');
  });

  it('tells an empty value from none', () => {
    scan(headOf('X-Country:'));
    expect(scanner.key('')).toBe('\n/a\r\n');
    expect(scanner.declared(1)).toBe('');
  });

  it.each([...PASSED_ON, 'x-preview'])('leaves %s to node:http, in any case', (name) => {
    expect(scan(headOf(`${name}: a`))).toBe(false);
    expect(scan(headOf(`${name.toUpperCase()}: a`))).toBe(false);
    expect(scan(headOf(`${name}s: a`))).toBe(true);
    expect(scan(headOf(`${name.slice(0, -1)}: a`))).toBe(true);
  });

  it('takes 64 fields and 8,192 bytes, and no more', () => {
    const fields = Array.from({ length: 63 }, (_, index) => `X-${index}: a`);
    expect(scan(headOf(...fields))).toBe(true);
    expect(scan(headOf(...fields, 'X-64: a'))).toBe(false);
    const room = 8_192 - headOf('X: ').length;
    expect(scan(headOf(`X: ${'a'.repeat(room)}`))).toBe(true);
    expect(scan(headOf(`X: ${'a'.repeat(room + 1)}`))).toBe(false);
  });

  const piece = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom(
        'GET',
        'HEAD',
        ' ',
        '/',
        '/a?b=c',
        'HTTP/1.1',
        '\r\n',
        ': ',
        'Host',
        'x',
        'X-Country',
        'connection',
        'keep-alive',
        'If-None-Match',
        '"e"',
        'Range',
        'TE',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '\r',
        '\n',
        '\t',
        '\0',
        '\x7f',
        '\xe9',
        '//',
        '*',
        '#',
        ':',
        'HTTP/1.0',
        'Content-Length: 0',
      ),
    },
  );
  const valid = fc
    .array(
      fc.tuple(
        fc.constantFrom('A', 'accept-encoding', 'X-Country', 'Connection', 'x-y', 'Host', 'Range'),
        fc.constantFrom('keep-alive', 'a', ' a b ', '', '"'),
      ),
      { maxLength: 4 },
    )
    .map((fields) => headOf(...fields.map(([name, value]) => `${name}:${value}`)));

  it('says yes exactly to what the grammar has', () => {
    const mutated = fc
      .tuple(valid, fc.nat(200), fc.nat(3), fc.option(piece, { nil: '' }))
      .map(
        ([text, at, removed, inserted]) =>
          text.slice(0, at % text.length) + inserted + text.slice((at % text.length) + removed),
      );
    const anything = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(valid, mutated, anything), (text) => {
        expect(scan(text)).toBe(isSimple(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('says no to every part of a head, and to every head with something after it', () => {
    const text = headOf('X-Country: ZA', 'Accept: */*');
    for (let end = 0; end < text.length; end++) expect(scan(text.slice(0, end))).toBe(false);
    expect(scan(text)).toBe(true);
    expect(scan(`${text}G`)).toBe(false);
    expect(scan(text + text)).toBe(false);
  });

  it('makes the key that doorKey makes', () => {
    const value = fc.option(fc.stringMatching(/^[a-zA-Z0-9,;=*.-]{0,12}$/), { nil: undefined });
    const target = fc.stringMatching(/^\/[a-z0-9]{0,8}(\?[a-z%=&[\]]{0,12})?$/);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z:A-Z]{0,64}$/), target, fc.tuple(value, value), (peer, path, declared) => {
        const fields = declared.flatMap((sent, index) =>
          sent === undefined ? [] : [`${DECLARED[index] ?? ''}: ${sent}`],
        );
        expect(scan(`GET ${path} HTTP/1.1\r\nHost: a\r\n${fields.map((field) => `${field}\r\n`).join('')}\r\n`)).toBe(
          true,
        );
        expect(scanner.key(peer)).toBe(doorKey({ peer, target: path, declared }));
      }),
    );
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        scanner.scan(Buffer.from(bytes));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['many fields and one bad byte', headOf(...Array.from({ length: 60 }, () => 'a: b'), 'c: \x00')],
    ['many spaces and one bad byte', headOf(`X: ${' '.repeat(8_000)}\x00`)],
    ['a long value of spaces', headOf(`X-Country: a${' '.repeat(8_000)}b`)],
    ['a long name', headOf('x'.repeat(8_000))],
    ['a long target', `GET /${'a'.repeat(8_000)}`],
    ['many colons', headOf(`X${':'.repeat(8_000)}\x00`)],
  ])('reads %s in linear time', (_what, text) => {
    const bytes = Buffer.from(text, 'latin1');
    // The best of many, since the machine may be busy: a linear scan of 8 kB takes some 0.02 ms, a quadratic one 50 ms.
    expect(fastestOf(50, () => scanner.scan(bytes))).toBeLessThan(5);
  });
});
