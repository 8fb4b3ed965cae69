import {
  type DeviceClass,
  isPlatform,
  type Platform,
  PLATFORM_NAMES,
  PLATFORMS,
  type Subscription,
} from '@marquee/catalogue';
import { Problem, shorten } from '@marquee/problem';
import { readAppVersion, versionBand } from './app-version.ts';
import { type Audience, audienceKey } from './audience.ts';
import { tellCountry } from './country.ts';
import { localeChain } from './language.ts';
import { readAgeLimit, readKids } from './rating-limit.ts';
import type { CatalogueFacts, DeviceRules, Origin, RequestFacts } from './request-facts.ts';
import { readSubscription } from './subscription.ts';

/** All that a request says of its device and viewer, judged, and reduced to what answers depend on. */
export interface DeviceContext {
  audience: Audience;
  /** What she may play comes first; null ranks as ever. */
  subscriptionFirst: Subscription | null;
  deviceClass: DeviceClass;
  /** ISO 639-3, never empty unless the catalogue has no texts in any of the languages to try. */
  locales: readonly string[];
  /** The app version's band: it names the representation, and the version in links. */
  band: number;
  /** The app version as sent, for logs alone: answers depend on the band. */
  appVersion: number;
  /** Whether an answer must not be shared: its country comes from the client's address, which no `Vary` can name. */
  addressDecided: boolean;
  origins: Readonly<Record<'platform' | 'appVersion' | 'country' | 'languages', Origin>>;
}

function readPlatform(name: string): Platform {
  if (isPlatform(name)) return name;
  throw new Problem(
    'PLATFORM_UNKNOWN',
    `There is no platform "${shorten(name)}"; there are ${PLATFORM_NAMES.join(', ')}.`,
  );
}

/**
 * Judges a request's facts: pure, so that equal facts make equal contexts. Throws a Problem that names what is wrong: 404 for an
 * unknown platform, 400 for a malformed value, 410 for an app version no longer served.
 */
export function resolveDeviceContext(
  facts: RequestFacts,
  rules: DeviceRules,
  catalogue: CatalogueFacts,
): DeviceContext {
  const platform = readPlatform(facts.platform);
  const appVersion = readAppVersion(facts.version, rules);
  const country = tellCountry(facts, rules);
  const locales = localeChain(facts, country.value, catalogue);
  const subscription = readSubscription(facts);
  const kids = readKids(facts);
  const band = versionBand(appVersion, rules, catalogue);
  return {
    audience: {
      country: country.value,
      platform,
      subscription: subscription.filter,
      ageLimit: readAgeLimit(facts, kids, rules),
      kids,
      appVersion: band,
    },
    subscriptionFirst: subscription.first,
    deviceClass: PLATFORMS[platform],
    locales: locales.value,
    band,
    appVersion,
    addressDecided: country.origin === 'address',
    origins: { platform: 'path', appVersion: 'path', country: country.origin, languages: locales.origin },
  };
}

/** The context as a part of cache keys: contexts with equal keys get the same answers. */
export function deviceKey(device: DeviceContext): string {
  return `${audienceKey(device.audience)}/${device.subscriptionFirst ?? '-'}/${device.locales.join('+')}`;
}
