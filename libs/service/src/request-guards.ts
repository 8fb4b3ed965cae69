import type { IncomingMessage } from 'node:http';
import { Problem, shorten } from '@marquee/problem';
import { divideTarget } from './request-target.ts';

export const ALLOWED_METHODS = 'GET, HEAD, OPTIONS';
/** Nothing more is read from the connection of a request whose body is not wanted. */
const CLOSE = { connection: 'close' };

/**
 * Refuses what no resource here takes, before anything looks at the path.
 * @throws Problem METHOD_NOT_ALLOWED, BODY_NOT_ACCEPTED, URI_TOO_LONG or INVALID_PATH.
 */
export function guardRequest(request: IncomingMessage, maxTargetLength: number): void {
  const { method = '', url = '' } = request;
  const body = hasBody(request);
  if (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS') {
    throw new Problem('METHOD_NOT_ALLOWED', `${shorten(method)} is not answered here; ${ALLOWED_METHODS} are.`, {
      headers: { allow: ALLOWED_METHODS, ...(body ? CLOSE : {}) },
    });
  }
  if (body) {
    throw new Problem('BODY_NOT_ACCEPTED', 'A request for these resources has no body; leave it out.', {
      headers: CLOSE,
    });
  }
  if (url.length > maxTargetLength) throw targetTooLong(maxTargetLength);
  guardPath(divideTarget(url).path);
}

/** What a request is told whose target is longer than is read. */
export function targetTooLong(maxTargetLength: number): Problem {
  return new Problem('URI_TOO_LONG', `A request target has at most ${maxTargetLength} bytes; ask for less at a time.`);
}

function guardPath(path: string): void {
  if (!path.includes('%')) return;
  try {
    decodeURIComponent(path);
  } catch (cause) {
    throw new Problem('INVALID_PATH', 'The path is not UTF-8 in percent-encoding (RFC 3986, 2.1).', {
      details: [{ parameter: 'path', value: shorten(path), message: 'takes UTF-8 in percent-encoding' }],
      cause,
    });
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  return headers['content-length'] !== undefined && headers['content-length'] !== '0';
}
