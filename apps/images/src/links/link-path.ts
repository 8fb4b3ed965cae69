import { type ArtworkLink, CEILINGS, isSignedLink, type LinkKey } from '@marquee/artwork-link';
import { Problem, shorten } from '@marquee/problem';

/** A link as a device asks for it, and what it appended. */
export interface LinkPath {
  readonly link: ArtworkLink;
  readonly signature: { readonly keyId: string; readonly mac: string } | undefined;
}

/** The three segments that name a picture, as they stand in the path (decoded once). */
export interface LinkSegments {
  readonly imageId: string;
  readonly sha256: string;
  readonly ceiling: string;
}

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const CEILING = new RegExp(`^(${CEILINGS.join('|')})(?:\\.([a-z0-9]{1,16})\\.([A-Za-z0-9_-]{22}))?$`);

/**
 * Reads a link. Every segment is held to a list of what it may contain, so that nothing of it (`..`, `%2e`, a NUL) can mean anything to
 * a file system or an index.
 * @throws Problem IMAGE_NOT_FOUND for what no link can be: which part is wrong would only help who guesses.
 */
export function parseLinkPath({ imageId, sha256, ceiling }: LinkSegments): LinkPath {
  const [, name, keyId, mac] = CEILING.exec(ceiling) ?? [];
  const known = CEILINGS.find((candidate) => candidate === name);
  if (!ID.test(imageId) || !SHA256.test(sha256) || known === undefined) {
    throw new Problem(
      'IMAGE_NOT_FOUND',
      `There is no artwork by the link /images/${shorten(imageId)}/…; take links from the metadata API as they are.`,
    );
  }
  return {
    link: { imageId, sha256, ceiling: known },
    signature: keyId === undefined || mac === undefined ? undefined : { keyId, mac },
  };
}

/**
 * Holds a link to the signing rule: with keys, only what the metadata API signed is answered; without, every well-formed link is.
 * @throws Problem LINK_SIGNATURE_INVALID
 */
export function checkSignature({ link, signature }: LinkPath, keys: readonly LinkKey[]): void {
  if (keys.length === 0) return;
  if (signature === undefined || !isSignedLink(link, signature, keys)) {
    throw new Problem(
      'LINK_SIGNATURE_INVALID',
      'The link is not signed, or not by a key in use; take links from the metadata API as they are.',
    );
  }
}
