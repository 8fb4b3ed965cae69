import { parseLinkKeys } from '@marquee/artwork-link';
import { isCountryCode, parseAppVersion } from '@marquee/catalogue';
import { type Config } from '@marquee/config';
import { elasticsearchSettings } from '@marquee/es-client';
import { isAddressRange } from './client-address.ts';
import { bytes, duration, flag, listOf, secret, share, text, url, wholeNumber } from '@marquee/config';

const appVersion = text(20).transform((value, context) => {
  const version = parseAppVersion(value);
  if (version !== undefined) return version;
  context.addIssue({ code: 'custom', message: 'an app version such as 24.0' });
  return 0;
});

const isKeyList = (value: string): boolean => {
  try {
    return parseLinkKeys(value).length > 0;
  } catch {
    return false;
  }
};

const linkKeys = secret(
  text(2_000).refine(
    isKeyList,
    'keys as id:secret, the signing one first, divided by commas; a secret is 16 bytes in Base64',
  ),
).transform(parseLinkKeys);

/** The variables of a service that answers by device, beside the service kit's own and Elasticsearch's. */
const catalogueSettings = {
  INDEX_PREFIX: text(60).prefault('marquee').describe('The prefix of the catalogue’s index names.'),
  DEFAULT_COUNTRY: text(2)
    .refine(isCountryCode, 'an ISO 3166-1 alpha-2 country code such as ZA')
    .prefault('ZA')
    .describe('The country of a device of which nothing tells one.'),
  CONTENT_COUNTRY_ACCEPTED: flag()
    .prefault('true')
    .describe('Whether the query may name the country (content_country); off where viewers must not choose.'),
  EDGE_COUNTRY_HEADER: text(60)
    .transform((name) => name.toLowerCase())
    .optional()
    .describe('The header in which a trusted proxy tells the country, such as CF-IPCountry.'),
  TRUSTED_PROXIES: listOf(text(60).refine(isAddressRange, 'an address or a CIDR range such as 10.0.0.0/8'))
    .prefault('127.0.0.1,::1')
    .describe('Addresses and CIDR ranges of the proxies whose headers are believed.'),
  GEOIP_FILE: text(1_000)
    .optional()
    .describe('A GeoIP file in MaxMind’s format; with it the client’s address can tell the country.'),
  OLDEST_APP_VERSION: appVersion.prefault('24.0').describe('Apps below it get 410 and are asked to update.'),
  KIDS_AGE_LIMIT: wholeNumber({ max: 99 })
    .prefault('12')
    .describe('The age limit of a kids audience that names none, in years.'),
  METADATA_BASE_URL: url()
    .prefault('http://127.0.0.1:7002')
    .describe('Where devices reach the metadata service: links are built on it.'),
  IMAGES_BASE_URL: url().prefault('http://127.0.0.1:7003').describe('Where devices reach the images service.'),
  WEBSITE_BASE_URL: url().prefault('https://www.example.com').describe('Where the website shows titles.'),
  LINK_KEYS: linkKeys
    .optional()
    .describe(
      'Keys of signed artwork links, `id:secret` (Base64, 16 bytes at least), the signing one first; the same as in the images service. Without any, links are not signed.',
    ),
  MAX_AGE: duration({ max: 86_400_000 })
    .prefault('60s')
    .describe('The longest that a device or a CDN may keep an answer: within it a publish reaches everybody.'),
  ANSWERS: flag().prefault('on').describe('Whether answers are kept; off for measurements and comparisons alone.'),
  CHECK_ANSWERS: flag()
    .prefault('off')
    .describe('Whether each answer is checked against the OpenAPI document, and refused where it differs; for tests.'),
  ANSWERS_MEMORY: bytes({ min: 1_000_000 })
    .prefault('256MB')
    .describe('What kept answers may take in memory, all encodings included.'),
  FRONT_DOOR: flag()
    .prefault('on')
    .describe('Whether kept answers are sent before node:http; off to have node:http alone.'),
  HIT_LOG_SAMPLE: share()
    .prefault('0.01')
    .describe('The share of requests answered by the front door that get a log line.'),
  MAX_CONNECTIONS: wholeNumber({ min: 1 }).prefault('20000').describe('Connections beyond it are closed at once.'),
  ELASTICSEARCH_DEADLINE: duration({ min: 50, max: 60_000 })
    .prefault('2s')
    .describe('How long a request waits for Elasticsearch before it is answered with 503.'),
  STATE_DIR: text(1_000)
    .optional()
    .describe('A folder for what the next start begins with, so that it needs no Elasticsearch.'),
  MANIFEST_POLL: duration({ min: 100, max: 60_000 }).prefault('1s').describe('How often a new publish is looked for.'),
} as const;

/** All variables of a catalogue service but the kit's; a service spreads them into its own. */
export const catalogueServiceSettings = { ...elasticsearchSettings, ...catalogueSettings } as const;

export type CatalogueServiceConfig = Config<typeof catalogueServiceSettings>;
