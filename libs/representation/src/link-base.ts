import { formatAppVersion, type Platform } from '@marquee/catalogue';
import type { ImageCeiling } from '@marquee/device-context';

/** What an artwork link names: a picture, the content of its source, and the best format that the device decodes. */
export interface ArtworkName {
  imageId: string;
  sha256: string;
  ceiling: ImageCeiling;
}

/**
 * What links are built on: configured public base URLs, never the `Host` header, and the band's version instead of the caller's,
 * so that thirty app versions share an answer.
 */
export interface LinkBase {
  /** Of the metadata service, such as https://api.example.com, without a slash at its end. */
  metadata: string;
  images: string;
  website: string;
  platform: Platform;
  /** The band's lowest app version. */
  band: number;
  /** Device parameters of the query that a link must carry on, to be answered for the same audience: sorted, encoded, or ''. */
  carried: string;
  /** Writes the path of an artwork link where links are signed; unsigned ones are written here. */
  artworkPath?: ((name: ArtworkName) => string) | undefined;
}

/** The URL of a catalogue resource of the metadata service. */
export function catalogueLink(base: LinkBase, path: string, query = ''): string {
  const parameters = [query, base.carried].filter((part) => part !== '').join('&');
  const url = `${base.metadata}/v${formatAppVersion(base.band)}/${base.platform}/catalogue/${path}`;
  return parameters === '' ? url : `${url}?${parameters}`;
}

/** The URL of a picture, to which devices append a size. */
export function artworkLink(base: LinkBase, name: ArtworkName): string {
  const { imageId, sha256, ceiling } = name;
  return base.images + (base.artworkPath?.(name) ?? `/images/${imageId}/${sha256}/${ceiling}`);
}

/** The link base as a part of keys. The platform also decides the image ceiling, so it is in it. */
export function linkBaseKey(base: LinkBase): string {
  return `${base.platform}/${base.band}/${base.carried}`;
}
