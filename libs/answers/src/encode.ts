import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';
import { promisify } from 'node:util';
import type { Encoding } from './accept-encoding.ts';

/** Below this size a coding saves less than a packet: the content stays plain. */
const MIN_BYTES = 1_024;
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|problem\+json|xml|javascript)|image\/svg\+xml)/i;

/**
 * Effort for each coding. An answer is made many times a day and each coding of it once, in the thread pool, so that a little
 * more than the defaults for streams is affordable; brotli's default (11) would take a hundred times as long for a tenth.
 */
const COMPRESS: Readonly<Record<Encoding, (plain: Buffer) => Promise<Buffer>>> = {
  br: (plain) =>
    promisify(brotliCompress)(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    }),
  zstd: (plain) => promisify(zstdCompress)(plain, { params: { [constants.ZSTD_c_compressionLevel]: 6 } }),
  gzip: (plain) => promisify(gzip)(plain, { level: 6 }),
};

/** Whether content of this type and size is worth a coding at all. */
export function isCompressible(contentType: string, bytes: number): boolean {
  return bytes >= MIN_BYTES && COMPRESSIBLE.test(contentType);
}

/** The content in a coding, or `undefined` where that is no shorter. Runs in the thread pool. */
export async function encode(plain: Buffer, encoding: Encoding): Promise<Buffer | undefined> {
  const encoded = await COMPRESS[encoding](plain);
  if (encoded.length >= plain.length) return undefined;
  // Of its own size: what zlib returns may be a part of something larger.
  const exact = Buffer.allocUnsafeSlow(encoded.length);
  encoded.copy(exact);
  return exact;
}
