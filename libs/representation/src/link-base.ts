import { formatAppVersion, type Platform } from '@marquee/catalogue';

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
}

/** The URL of a catalogue resource of the metadata service. */
export function catalogueLink(base: LinkBase, path: string, query = ''): string {
  const parameters = [query, base.carried].filter((part) => part !== '').join('&');
  const url = `${base.metadata}/v${formatAppVersion(base.band)}/${base.platform}/catalogue/${path}`;
  return parameters === '' ? url : `${url}?${parameters}`;
}

/** The link base as a part of keys. The platform also decides the image ceiling, so it is in it. */
export function linkBaseKey(base: LinkBase): string {
  return `${base.platform}/${base.band}/${base.carried}`;
}
