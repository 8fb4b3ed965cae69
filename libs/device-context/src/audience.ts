import type { Platform, Viewer } from '@marquee/catalogue';

/** The device context reduced to what decides visibility: small and canonical, so that many devices share it. No clock is in it. */
export interface Audience extends Viewer {
  platform: Platform;
  /** The lowest version of the band, so that thirty app versions do not split every answer. */
  appVersion: number;
}

/** The audience as a part of cache keys: equal for equal audiences, and for no others. */
export function audienceKey(audience: Audience): string {
  const { country, platform, subscription, ageLimit, kids, appVersion } = audience;
  return `${country}/${platform}/${subscription ?? '-'}/${ageLimit}/${kids ? 'k' : '-'}/${appVersion}`;
}
