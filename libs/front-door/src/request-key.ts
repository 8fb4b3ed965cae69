import type { IncomingMessage } from 'node:http';
import { doorKey } from './door-key.ts';
import { PASSED_ON } from './field-names.ts';

export interface RequestKeyOptions {
  /** As the door has them. */
  declared: readonly string[];
  /** As the door has them. */
  passOn?: readonly string[];
  /** What the door's `peerOf` says of the request's connection. */
  peer: string;
}

/**
 * The key under which the door would look for the answer to a request that node:http has read; `undefined` if the door would not
 * look at all, since a field changes what the request means, or a declared one came twice. What was answered to such a request
 * must not be stored for others. `request` may be Express's, whose `url` a router has shortened.
 */
export function requestKey(
  request: IncomingMessage & { originalUrl?: string },
  { declared, passOn = [], peer }: RequestKeyOptions,
): string | undefined {
  const fields = request.headersDistinct;
  if ([...PASSED_ON, ...passOn].some((name) => fields[name] !== undefined)) return undefined;
  if (declared.some((name) => (fields[name]?.length ?? 0) > 1)) return undefined;
  const target = request.originalUrl ?? request.url ?? '';
  return doorKey({ peer, target, declared: declared.map((name) => fields[name]?.[0]) });
}
