import type { IncomingMessage, ServerResponse } from 'node:http';
import { etagMatches } from './entity-tag.ts';

/** A finished answer: nothing is left to decide but whether its body is sent. */
export interface FinishedAnswer {
  readonly status: number;
  /** By lower-case name; without `content-length`, which follows from the body. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What describes the body, and so is no part of a 304 (RFC 9110, 15.4.5). */
const OF_THE_BODY = new Set(['content-type', 'content-encoding', 'content-language', 'content-range']);

/**
 * Sends `answer`. HEAD gets what GET would, without the body; where `If-None-Match` names the answer's `etag`, a 200 becomes a 304.
 * Headers set on `response` before stay.
 */
export function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: FinishedAnswer): void {
  const { status, headers, body } = answer;
  const etag = headers['etag'];
  if (status === 200 && etag !== undefined && etagMatches(request.headers['if-none-match'], etag)) {
    const kept = Object.entries(headers).filter(([name]) => !OF_THE_BODY.has(name));
    response.writeHead(304, Object.fromEntries(kept));
    response.end();
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': body.byteLength });
  if (request.method === 'HEAD') response.end();
  else response.end(body);
}
