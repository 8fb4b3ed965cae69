import { HOST_BYTES, NAME_BYTES, TARGET_BYTES, VALUE_BYTES } from './byte-classes.ts';
import { ABSENT, PRESENT } from './door-key.ts';
import { FIELD_KINDS, FieldNames, PASSED_ON, stepHash, type KnownField } from './field-names.ts';

const MAX_HEAD_BYTES = 8_192;
const MAX_FIELDS = 64;
export const MAX_PEER_LENGTH = 64;
const SPACE = 0x20;
const COLON = 0x3a;
const SLASH = 0x2f;
const CR = 0x0d;
const LF = 0x0a;
const GET = Buffer.from('GET /');
const HEAD = Buffer.from('HEAD /');
const VERSION = Buffer.from(' HTTP/1.1\r\n');
const KEEP_ALIVE = 'keep-alive';
const SPACES = Uint8Array.from({ length: 256 }, (_, byte) => (byte === SPACE ? 1 : 0));
const NONE = -1;

export interface RequestHeadOptions {
  /** Names, in lower case, of the fields whose values are part of the key, in the order that the key has them in. */
  declared: readonly string[];
  /** Further names, in lower case, with which a request always goes to node:http. */
  passOn?: readonly string[];
}

/**
 * Reads request heads by a grammar that is narrower than HTTP's: `scan` says yes only to bytes that are exactly one complete
 * GET or HEAD head of HTTP/1.1 which every HTTP parser reads in the same way. A no is no judgement: node:http decides then.
 *
 * One pass by hand, in linear time, without an allocation; the figures of the last scan are kept as offsets into its bytes, so
 * an instance serves one request at a time (a door has one, since a hit is answered before the next chunk is looked at).
 */
export class RequestHead {
  readonly #names = new FieldNames();
  readonly #valueStart: Int32Array;
  readonly #valueEnd: Int32Array;
  readonly #scratch = Buffer.allocUnsafe(MAX_HEAD_BYTES + MAX_PEER_LENGTH + MAX_FIELDS);
  #bytes: Buffer = Buffer.alloc(0);
  #targetStart = 0;
  #targetEnd = 0;
  #hash = 0;
  #hosts = 0;
  #connections = 0;

  constructor({ declared, passOn = [] }: RequestHeadOptions) {
    for (const name of new Set([...PASSED_ON, ...passOn])) this.#names.add(name, FIELD_KINDS.passOn);
    this.#names.add('host', FIELD_KINDS.host);
    this.#names.add('connection', FIELD_KINDS.connection);
    this.#names.add('if-none-match', FIELD_KINDS.ifNoneMatch, 0);
    for (const [index, name] of declared.entries()) this.#names.add(name, FIELD_KINDS.declared, index + 1);
    this.#valueStart = new Int32Array(declared.length + 1);
    this.#valueEnd = new Int32Array(declared.length + 1);
  }

  /** True if `bytes` are one complete head that the door may answer. The other members are of this head until the next scan. */
  scan(bytes: Buffer): boolean {
    if (bytes.length > MAX_HEAD_BYTES) return false;
    this.#bytes = bytes;
    this.#hosts = 0;
    this.#connections = 0;
    this.#valueStart.fill(NONE);
    let at = this.#requestLine(bytes);
    for (let fields = 0; at !== NONE && bytes[at] !== CR; fields++) {
      at = fields === MAX_FIELDS ? NONE : this.#field(bytes, at);
    }
    return at !== NONE && bytes[at + 1] === LF && at + 2 === bytes.length && this.#hosts === 1;
  }

  /** Whether the method is HEAD; else it is GET. */
  get isHead(): boolean {
    return this.#targetStart === HEAD.length - 1;
  }

  /** The raw request target. */
  get target(): string {
    return this.#bytes.toString('latin1', this.#targetStart, this.#targetEnd);
  }

  /** The value of If-None-Match, if it was sent. */
  get ifNoneMatch(): string | undefined {
    return this.#value(0);
  }

  /** The value of the declared field with this index. */
  declared(index: number): string | undefined {
    return this.#value(index + 1);
  }

  /** The key of the request (see `doorKey`): one decode of the bytes that it consists of. `peer` has at most 64 ASCII characters. */
  key(peer: string): string {
    const scratch = this.#scratch;
    let at = 0;
    for (; at < peer.length; at++) scratch[at] = peer.charCodeAt(at);
    scratch[at++] = PRESENT.charCodeAt(0);
    at = this.#copy(at, this.#targetStart, this.#targetEnd);
    for (let slot = 1; slot < this.#valueStart.length; slot++) {
      const start = this.#valueStart[slot] ?? NONE;
      scratch[at++] = (start === NONE ? ABSENT : PRESENT).charCodeAt(0);
      if (start !== NONE) at = this.#copy(at, start, this.#valueEnd[slot] ?? start);
    }
    return scratch.toString('latin1', 0, at);
  }

  #value(slot: number): string | undefined {
    const start = this.#valueStart[slot] ?? NONE;
    return start === NONE ? undefined : this.#bytes.toString('latin1', start, this.#valueEnd[slot]);
  }

  #copy(to: number, start: number, end: number): number {
    let at = to;
    for (let from = start; from < end; from++) this.#scratch[at++] = this.#bytes[from] ?? 0;
    return at;
  }

  /** Reads the request line; gives the offset after it, or `NONE`. A target that begins with two slashes may name a host. */
  #requestLine(bytes: Buffer): number {
    const start = startsWith(bytes, GET, 0) ? GET.length : startsWith(bytes, HEAD, 0) ? HEAD.length : 0;
    if (start === 0 || bytes[start] === SLASH) return NONE;
    const end = skip(TARGET_BYTES, bytes, start);
    this.#targetStart = start - 1;
    this.#targetEnd = end;
    return startsWith(bytes, VERSION, end) ? end + VERSION.length : NONE;
  }

  /** Reads one field line; gives the offset after it, or `NONE`. */
  #field(bytes: Buffer, start: number): number {
    const nameEnd = this.#name(bytes, start);
    if (nameEnd === start || bytes[nameEnd] !== COLON) return NONE;
    const valueStart = skip(SPACES, bytes, nameEnd + 1);
    const valueEnd = skip(VALUE_BYTES, bytes, valueStart);
    if (bytes[valueEnd] !== CR || bytes[valueEnd + 1] !== LF) return NONE;
    const known = this.#names.find(this.#hash, bytes, start);
    return known === undefined || this.#accepts(known, valueStart, valueEnd) ? valueEnd + 2 : NONE;
  }

  /** Reads a field name and its hash; gives the offset after it. */
  #name(bytes: Buffer, start: number): number {
    let hash = 0;
    let at = start;
    for (; ; at++) {
      const byte = NAME_BYTES[bytes[at] ?? 0] ?? 0;
      if (byte === 0) break;
      hash = stepHash(hash, byte);
    }
    this.#hash = hash;
    return at;
  }

  #accepts({ kind, slot }: KnownField, start: number, end: number): boolean {
    const trimmed = trimmedEnd(this.#bytes, start, end);
    switch (kind) {
      case FIELD_KINDS.host:
        return ++this.#hosts === 1 && isHost(this.#bytes, start, trimmed);
      case FIELD_KINDS.connection:
        return ++this.#connections === 1 && isKeepAlive(this.#bytes, start, trimmed);
      case FIELD_KINDS.ifNoneMatch:
      case FIELD_KINDS.declared:
        return this.#keep(slot, start, trimmed);
      default:
        return false;
    }
  }

  /** Two fields of one name are one list to some parsers and a mistake to others: node:http decides. */
  #keep(slot: number, start: number, end: number): boolean {
    if (this.#valueStart[slot] !== NONE) return false;
    this.#valueStart[slot] = start;
    this.#valueEnd[slot] = end;
    return true;
  }
}

function startsWith(bytes: Buffer, expected: Buffer, offset: number): boolean {
  for (let index = 0; index < expected.length; index++) {
    if (bytes[offset + index] !== expected[index]) return false;
  }
  return true;
}

function skip(table: Uint8Array, bytes: Buffer, start: number): number {
  let at = start;
  while (table[bytes[at] ?? 0] === 1) at++;
  return at;
}

function trimmedEnd(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && bytes[at - 1] === SPACE) at--;
  return at;
}

function isHost(bytes: Buffer, start: number, end: number): boolean {
  return end > start && skip(HOST_BYTES, bytes, start) >= end;
}

function isKeepAlive(bytes: Buffer, start: number, end: number): boolean {
  if (end - start !== KEEP_ALIVE.length) return false;
  for (let at = start; at < end; at++) {
    if (NAME_BYTES[bytes[at] ?? 0] !== KEEP_ALIVE.charCodeAt(at - start)) return false;
  }
  return true;
}
