import type { Random } from './random.ts';
import { type Sampler, weighted, zipf } from './zipf.ts';

/** A device that asks, as far as answers depend on it. */
export interface Device {
  readonly platform: string;
  /** Of its app, as it stands in paths: `142.0`. */
  readonly version: string;
  readonly country: string;
  /** ISO 639-3. */
  readonly language: string;
  /** What it sends as `subscription_status`; `undefined` of a viewer who is not signed in. */
  readonly subscription: string | undefined;
}

/** Twelve platforms, by how many devices they have. */
const PLATFORMS = [
  'android',
  'website',
  'ios',
  'tizen',
  'webos',
  'androidtv',
  'explora',
  'roku',
  'appletv',
  'ps4',
  'ps5',
  'xboxone',
] as const;

/** Thirty app versions, the newest first: most devices have the last two, and some are never updated. */
const VERSIONS = [
  ...Array.from({ length: 20 }, (_, back) => `${154 - back}.${back % 3 === 0 ? 5 : 0}`),
  ...['128.0', '121.0', '115.0', '108.0', '104.0', '99.0', '97.3', '66.0', '36.0', '24.0'],
];

/** Eight countries with the share of viewers in each, and the languages that they choose there. */
const COUNTRIES = [
  { country: 'ZA', share: 48, languages: ['eng', 'afr', 'zul'] },
  { country: 'PL', share: 14, languages: ['pol', 'eng'] },
  { country: 'KE', share: 11, languages: ['eng', 'swa'] },
  { country: 'NG', share: 11, languages: ['eng'] },
  { country: 'CZ', share: 6, languages: ['ces', 'eng'] },
  { country: 'NA', share: 4, languages: ['eng', 'afr'] },
  { country: 'BW', share: 3, languages: ['eng'] },
  { country: 'GH', share: 3, languages: ['eng'] },
] as const;

export const TRACE_COUNTRIES: readonly string[] = COUNTRIES.map(({ country }) => country);

/** One viewer in fifty has chosen a language of elsewhere. */
const FOREIGN_SHARE = 0.02;
const LANGUAGES = ['eng', 'afr', 'pol', 'ces', 'zul', 'swa'] as const;
const SUBSCRIPTIONS = ['full', 'mobile', undefined] as const;
const SUBSCRIPTION_SHARES = [0.55, 0.15, 0.3];

/** Draws devices: 12 platforms × 30 app versions × 8 countries × 6 languages × 3 subscriptions, each by its share. */
export function deviceSampler(): Sampler<Device> {
  const platform = zipf(PLATFORMS, 0.9);
  const version = zipf(VERSIONS, 1.3);
  const place = weighted(COUNTRIES, ({ share }) => share);
  const languages = new Map(COUNTRIES.map((entry) => [entry.country, zipf<string>(entry.languages, 1.5)]));
  const foreign = zipf<string>(LANGUAGES, 0);
  const subscription = weighted<string | undefined>(SUBSCRIPTIONS, (_, at) => SUBSCRIPTION_SHARES[at] ?? 0);
  return (random: Random) => {
    const { country } = place(random);
    const language = random() < FOREIGN_SHARE ? foreign : (languages.get(country) ?? foreign);
    return {
      platform: platform(random),
      version: version(random),
      country,
      language: language(random),
      subscription: subscription(random),
    };
  };
}

/** The parameters by which a device tells of itself, in the order in which its app writes them. */
export function deviceParameters({ country, language, subscription }: Device): string {
  const own = `content_country=${country}&lang=${language}`;
  return subscription === undefined ? own : `${own}&subscription_status=${subscription}`;
}
