import { STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';
import { namesEntityTag } from './entity-tag.ts';

/** Up to this size a hit keeps a copy of its content, joined to the head; above, both go out in one `writev`. */
export const JOINED_MAX_BYTES = 16_384;
/** Fields that a 304 does not repeat: they describe content that is not there. */
const CONTENT_FIELDS = new Set(['content-type', 'content-encoding']);

/** A finished answer as the door needs it. */
export interface DoorHitSource {
  readonly status: number;
  /** Quoted. Without one the answer is never a 304. */
  readonly etag?: string | undefined;
  readonly body: Buffer;
  /**
   * The fields at an instant (ms since the epoch), as `[name, value, name, value …]`, without Content-Length, Date, Connection
   * and Keep-Alive. Asked at most once a second, and what it says is sent until that second ends.
   */
  fields(atMs: number): readonly string[];
}

/** The bytes of one second. */
interface Rendering {
  readonly second: number;
  /** The fields of the connection that it was made with. */
  readonly connection: string;
  readonly head: Buffer;
  /** Head and content, where they are short enough to be kept together. */
  readonly whole: Buffer | undefined;
  readonly notModified: Buffer | undefined;
}

/** What a request says of the form in which it wants its answer. */
export interface HitRequest {
  readonly isHead: boolean;
  readonly ifNoneMatch: string | undefined;
}

/** How a hit goes out; `content` is empty when `head` is all, be it that it holds the content too. */
export interface HitMessage {
  readonly status: number;
  readonly head: Buffer;
  readonly content: Buffer | undefined;
}

/** An answer that the door can send: bytes that are rendered at most once a second. Hold it as long as the answer itself. */
export class DoorHit {
  readonly source: DoorHitSource;
  #rendering: Rendering | undefined;

  constructor(source: DoorHitSource) {
    this.source = source;
  }

  /** Whether a request with this If-None-Match is answered 304: only in place of a success (RFC 9110 13.2.1). */
  isNotModified(ifNoneMatch: string | undefined): boolean {
    const { etag, status } = this.source;
    if (ifNoneMatch === undefined || etag === undefined || status < 200 || status > 299) return false;
    return namesEntityTag(ifNoneMatch, etag);
  }

  /** The message for a request at `atMs`; `connection` are the finished field lines of the connection. */
  message(request: HitRequest, atMs: number, connection: string): HitMessage {
    const rendering = this.#rendered(atMs, connection);
    const { status, body } = this.source;
    if (request.ifNoneMatch !== undefined && rendering.notModified && this.isNotModified(request.ifNoneMatch)) {
      return { status: 304, head: rendering.notModified, content: undefined };
    }
    if (request.isHead) return { status, head: rendering.head, content: undefined };
    if (rendering.whole !== undefined) return { status, head: rendering.whole, content: undefined };
    return { status, head: rendering.head, content: body };
  }

  /** The fields of a 304: those that the 200 would have had, less what describes the content (RFC 9110 15.4.5). */
  notModifiedFields(fields: readonly string[]): string[] {
    return fields.filter((_, index) => !CONTENT_FIELDS.has((fields[index & ~1] ?? '').toLowerCase()));
  }

  #rendered(atMs: number, connection: string): Rendering {
    const second = Math.floor(atMs / 1_000);
    const kept = this.#rendering;
    if (kept?.second === second && kept.connection === connection) return kept;
    this.#rendering = this.#render(second, connection);
    return this.#rendering;
  }

  #render(second: number, connection: string): Rendering {
    const { status, body, etag } = this.source;
    const fields = this.source.fields(second * 1_000);
    const own = `Date: ${new Date(second * 1_000).toUTCString()}\r\n${connection}\r\n`;
    const head = headOf(status, [...fields, 'Content-Length', String(body.length)], own);
    const notModified = etag === undefined ? '' : headOf(304, this.notModifiedFields(fields), own);
    const isJoined = body.length <= JOINED_MAX_BYTES;
    // Not from the pool: one short rendering that lives on would pin a whole slab of it.
    const bytes = Buffer.allocUnsafeSlow(notModified.length + head.length + (isJoined ? body.length : 0));
    bytes.write(notModified + head, 'latin1');
    if (isJoined) body.copy(bytes, notModified.length + head.length);
    return {
      second,
      connection,
      head: bytes.subarray(notModified.length, notModified.length + head.length),
      whole: isJoined ? bytes.subarray(notModified.length) : undefined,
      notModified: etag === undefined ? undefined : bytes.subarray(0, notModified.length),
    };
  }
}

/** Node checks what it writes; the door writes by itself, so it must check too: a field with a line end in it would be two. */
function headOf(status: number, fields: readonly string[], end: string): string {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}\r\n`;
  for (let index = 0; index < fields.length; index += 2) {
    const name = fields[index] ?? '';
    const value = fields[index + 1] ?? '';
    validateHeaderName(name);
    validateHeaderValue(name, value);
    head += `${name}: ${value}\r\n`;
  }
  return head + end;
}
