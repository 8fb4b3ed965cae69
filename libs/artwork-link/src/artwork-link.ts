import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a device can decode at most: `jpeg` stands for JPEG and PNG, `webp` for these and WebP, `any` for AVIF too. */
export const CEILINGS = ['any', 'webp', 'jpeg'] as const;
export type Ceiling = (typeof CEILINGS)[number];

/** What a link names: a picture, the content of its source, and what the device decodes. */
export interface ArtworkLink {
  readonly imageId: string;
  /** SHA-256 of the source, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly ceiling: Ceiling;
}

/** A key that signs links: `id` goes into the link, so that keys can be rotated; `secret` has 16 bytes at least. */
export interface LinkKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** 128 bits of the MAC: what RFC 2104, section 5, allows and more than can be guessed, in 22 characters. */
const MAC_BYTES = 16;

/** The path of a link, to which a device appends its size: `/images/{imageId}/{sha256}/{ceiling}`, signed as `.{keyId}.{mac}` with a key. */
export function artworkLinkPath(link: ArtworkLink, key?: LinkKey): string {
  const prefix = `/images/${link.imageId}/${link.sha256}/${link.ceiling}`;
  return key === undefined ? prefix : `${prefix}.${key.id}.${macOf(prefix, key).toString('base64url')}`;
}

/** Whether `mac` signs the link under the key of that id. The comparison takes the same time for every wrong MAC. */
export function isSignedLink(
  link: ArtworkLink,
  signature: { readonly keyId: string; readonly mac: string },
  keys: readonly LinkKey[],
): boolean {
  const key = keys.find(({ id }) => id === signature.keyId);
  if (key === undefined) return false;
  const expected = macOf(artworkLinkPath(link), key);
  const given = Buffer.from(signature.mac, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Reads keys as configuration writes them: `id:secret`, parted by commas, the signing one first; a secret is Base64 of 16 bytes at least.
 * @throws RangeError that names the entry by its position, never by its secret.
 */
export function parseLinkKeys(text: string): LinkKey[] {
  return text.split(',').map((entry, at) => {
    const [, id, secret] = /^\s*([a-z0-9]{1,16}):([A-Za-z0-9+/_-]+=*)\s*$/.exec(entry) ?? [];
    const bytes = Buffer.from(secret ?? '', 'base64');
    if (id === undefined || bytes.length < 16) {
      throw new RangeError(
        `key ${at + 1} is not id:secret, with an id of 1 to 16 letters and digits and 16 bytes in Base64 at least`,
      );
    }
    return { id, secret: bytes };
  });
}

function macOf(prefix: string, key: LinkKey): Buffer {
  return createHmac('sha256', key.secret).update(prefix).digest().subarray(0, MAC_BYTES);
}
