import { Problem, shorten } from '@marquee/problem';

/** Decoded query parameters: each name with its values, in the order in which they came. */
export type Query = ReadonlyMap<string, readonly string[]>;

/** A request target in its two parts, both as they came. */
export interface RequestTarget {
  readonly path: string;
  /** Without the question mark; empty when there is none. */
  readonly query: string;
}

const ABSOLUTE_FORM = /^https?:\/\/[^/?#]*/i;
const LIST_SUFFIX = /\[\d{0,4}\]$/;

/** Divides a raw target. Of an absolute form (RFC 9112, 3.2.2), scheme and authority do not count. */
export function divideTarget(target: string): RequestTarget {
  const origin = target.startsWith('/') ? target : target.replace(ABSOLUTE_FORM, '');
  const mark = origin.indexOf('?');
  if (mark === -1) return { path: origin === '' ? '/' : origin, query: '' };
  return { path: mark === 0 ? '/' : origin.slice(0, mark), query: origin.slice(mark + 1) };
}

/**
 * Reads a raw query string. `type=a&type=b`, `type[]=a&type[]=b` and `type[0]=a&type[1]=b` are the same; brackets within a name mean
 * nothing else. The names are keys of a map, so that `__proto__` is a name like any other.
 *
 * @throws Problem INVALID_PARAMETER where percent-encoding is malformed or encodes no UTF-8.
 */
export function readQuery(query: string): Query {
  const values = new Map<string, string[]>();
  if (query === '') return values;
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const mark = pair.indexOf('=');
    const rawName = mark === -1 ? pair : pair.slice(0, mark);
    const name = decode(rawName, rawName).replace(LIST_SUFFIX, '');
    const value = mark === -1 ? '' : decode(pair.slice(mark + 1), name);
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
}

function decode(text: string, name: string): string {
  try {
    return decodeURIComponent(text.includes('+') ? text.replaceAll('+', ' ') : text);
  } catch (cause) {
    const parameter = shorten(name);
    const message = 'takes UTF-8 in percent-encoding (RFC 3986, 2.1), which this is not';
    throw new Problem('INVALID_PARAMETER', `\`${parameter}\` ${message}.`, {
      details: [{ parameter, value: shorten(text), message }],
      cause,
    });
  }
}

/** The decoded query of a request, wherever in the application it is asked for. */
export function queryOf(request: { readonly originalUrl: string }): Query {
  return readQuery(divideTarget(request.originalUrl).query);
}
