import type { DeviceContext } from '@marquee/device-context';
import type { ArtworkName, LinkBase } from '@marquee/representation';

/** The configured public addresses that links are built on: never the `Host` header, which is the caller's. */
export interface PublicAddresses {
  metadata: string;
  images: string;
  website: string;
  /** Writes signed artwork links; without it they are not signed. */
  artworkPath?: ((name: ArtworkName) => string) | undefined;
}

/**
 * What links in an answer for `device` are built on. What the device named in its query, and a link's answer depends on, the link
 * carries on: in a form as canonical as the context, so that equal contexts have equal links.
 */
export function linkBaseFor(device: DeviceContext, addresses: PublicAddresses): LinkBase {
  const carried = new URLSearchParams();
  if (device.origins.country === 'query') carried.set('content_country', device.audience.country);
  const [language] = device.locales;
  if (device.origins.languages === 'query' && language !== undefined) carried.set('lang', language);
  return { ...addresses, platform: device.audience.platform, band: device.band, carried: carried.toString() };
}
