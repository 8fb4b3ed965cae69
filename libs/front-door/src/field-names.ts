import { NAME_BYTES } from './byte-classes.ts';

/**
 * Fields that change what a request means, or what may be answered to it: with any of them node:http decides. A field that is
 * not named here or by the caller cannot change the answer, since an endpoint may read only declared ones.
 */
export const PASSED_ON = [
  'transfer-encoding',
  'content-length',
  'trailer',
  'te',
  'expect',
  'upgrade',
  'http2-settings',
  'proxy-connection',
  'proxy-authorization',
  'authorization',
  'range',
  'if-range',
  'if-match',
  'if-modified-since',
  'if-unmodified-since',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
] as const;

/** What the scanner does when it meets a known field. */
export const FIELD_KINDS = { passOn: 0, host: 1, connection: 2, ifNoneMatch: 3, declared: 4 } as const;
export type FieldKind = (typeof FIELD_KINDS)[keyof typeof FIELD_KINDS];

/** A field that the scanner must notice. */
export interface KnownField {
  readonly bytes: Uint8Array;
  readonly kind: FieldKind;
  /** Where its value goes: 0 for If-None-Match, 1 and up for the declared fields. */
  readonly slot: number;
  readonly next: KnownField | undefined;
}

const BUCKETS = 256;

/** The rolling hash of a field name in lower case; the scanner computes the same one as it reads. */
export function stepHash(hash: number, lowerCaseByte: number): number {
  return (Math.imul(hash, 31) + lowerCaseByte) | 0;
}

/** The field names that the scanner must notice, found by the hash that it has anyway after reading a name. */
export class FieldNames {
  readonly #buckets = new Array<KnownField | undefined>(BUCKETS).fill(undefined);

  /** Names in lower case. Throws a TypeError for a name that is none, or that is given twice. */
  add(name: string, kind: FieldKind, slot = -1): void {
    const bytes = Uint8Array.from(name, (character) => NAME_BYTES[character.charCodeAt(0)] ?? 0);
    if (name === '' || name !== name.toLowerCase() || bytes.includes(0)) {
      throw new TypeError(`Not a field name in lower case: ${JSON.stringify(name)}`);
    }
    const hash = bytes.reduce(stepHash, 0);
    if (this.find(hash, bytes, 0) !== undefined)
      throw new TypeError(`The field ${name} already has a meaning for the door`);
    this.#buckets[hash & (BUCKETS - 1)] = { bytes, kind, slot, next: this.#buckets[hash & (BUCKETS - 1)] };
  }

  /** The known field whose name ends at `bytes.length` or before the colon that follows `start`, if it is one. */
  find(hash: number, bytes: Uint8Array, start: number): KnownField | undefined {
    let known = this.#buckets[hash & (BUCKETS - 1)];
    while (known !== undefined && !isNamed(known, bytes, start)) known = known.next;
    return known;
  }
}

function isNamed(known: KnownField, bytes: Uint8Array, start: number): boolean {
  const name = known.bytes;
  for (let index = 0; index < name.length; index++) {
    if (NAME_BYTES[bytes[start + index] ?? 0] !== name[index]) return false;
  }
  return NAME_BYTES[bytes[start + name.length] ?? 0] === 0;
}
