import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem } from '@marquee/problem';
import { problemAnswer } from './problem-answer.ts';
import { targetTooLong } from './request-guards.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** A sender that is cut off while it still sends may never see the answer, so the rest is read for so long. */
const LINGER_MS = 1_000;

/** What Node's parser adds to its errors. */
interface ParserError extends Error {
  readonly code?: string;
  readonly rawPacket?: Uint8Array;
}

/** Answers bytes that Node's parser refused, then ends the connection. No request object exists for them. */
export function answerClientError(error: ParserError, socket: Duplex, maxTargetLength: number): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, headers, body } = problemAnswer(clientProblem(error, maxTargetLength));
  const head = Object.entries({
    ...headers,
    ...SECURITY_HEADERS,
    'content-length': body.byteLength,
    connection: 'close',
  });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...head.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]));
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** What a client is told whose bytes Node's parser refused. */
export function clientProblem(error: ParserError, maxTargetLength: number): Problem {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Problem('REQUEST_TIMEOUT', 'The request did not arrive whole in time; send it again.');
  }
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    const withinTarget = error.rawPacket !== undefined && !Buffer.from(error.rawPacket).includes('\r\n');
    if (withinTarget) return targetTooLong(maxTargetLength);
    return new Problem('REQUEST_HEAD_TOO_LARGE', 'The request head is too large; send fewer or shorter fields.');
  }
  return new Problem('REQUEST_MALFORMED', 'This is no HTTP/1.1 request that can be read (RFC 9112).', {
    privateMessage: error.message,
  });
}
