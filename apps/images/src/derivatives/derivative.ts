import { createHash } from 'node:crypto';

/** Finished bytes under a key that names all that decided them: the same key always has the same picture. */
export interface Derivative {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
}

/** The entity tag of bytes: strong, since it is made of nothing else. */
export function entityTagOf(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
}
