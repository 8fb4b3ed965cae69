import type { FinishedAnswer } from '@marquee/service';
import { type Derivative, entityTagOf } from './derivative.ts';

/** A year: what a link names by content never changes (`immutable`, RFC 8246). */
export const FOREVER = 'public, max-age=31536000, immutable';
/** For what is better soon: an interim format, a fallback, a size that was ready. */
export const FOR_A_MINUTE = 'public, max-age=60';

/** A derivative as it goes over the wire. */
export function derivativeAnswer(derivative: Derivative, headers: Readonly<Record<string, string>>): FinishedAnswer {
  return {
    status: 200,
    headers: { 'content-type': derivative.contentType, etag: tagOf(derivative), ...headers },
    body: derivative.bytes,
  };
}

const tags = new WeakMap<Buffer, string>();

/** The tag of bytes that are kept is made once. */
function tagOf({ bytes }: Derivative): string {
  const known = tags.get(bytes);
  if (known !== undefined) return known;
  const tag = entityTagOf(bytes);
  tags.set(bytes, tag);
  return tag;
}

/** A JSON answer. */
export function jsonAnswer(value: unknown, headers: Readonly<Record<string, string>>): FinishedAnswer {
  const body = Buffer.from(JSON.stringify(value));
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', etag: entityTagOf(body), ...headers },
    body,
  };
}
