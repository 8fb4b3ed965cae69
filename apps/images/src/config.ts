import { availableParallelism } from 'node:os';
import { parseLinkKeys } from '@marquee/artwork-link';
import { DEFAULT_SOURCE_LIMITS } from '@marquee/artwork/plan';
import {
  bytes,
  type Config,
  type ConfigFault,
  duration,
  flag,
  listOf,
  secret,
  text,
  url,
  wholeNumber,
} from '@marquee/config';
import { elasticsearchSettings } from '@marquee/es-client';
import { z } from 'zod';
import { CLIENT_HINTS } from './derivatives/client-hints.ts';
import { DEFAULT_SIZE_LADDER } from './derivatives/size-ladder.ts';
import { networkList } from './sources/public-address.ts';

export const DEFAULT_PORTS = { port: 7003, insidePort: 7103 } as const;

const linkKeys = secret(
  text(2_000).refine(
    (value) => succeeds(() => parseLinkKeys(value)),
    'keys as id:secret, the signing one first, divided by commas; a secret is 16 bytes in Base64 at least',
  ),
).transform(parseLinkKeys);

const network = text(60).refine(
  (value) => succeeds(() => networkList([value])),
  'a network such as 10.0.0.0/8 or fd00::/8',
);

const origin = url()
  .refine((value) => decodeURI(value).includes('{sha256}'), 'an http or https address with {sha256} in it')
  .transform(decodeURI);

const ladder = z
  .union([z.literal('off').transform((): readonly number[] => []), listOf(wholeNumber({ min: 1, max: 10_000 }))])
  .transform((sizes): readonly number[] => sizes.toSorted((one, other) => one - other));

/** The variables of the images service, beside those of every service. */
export const imagesSettings = {
  ...elasticsearchSettings,
  INDEX_PREFIX: text(60).prefault('marquee').describe('The prefix of the catalogue’s index names.'),
  ELASTICSEARCH_DEADLINE: duration({ min: 50, max: 60_000 })
    .prefault('2s')
    .describe('How long a request waits for Elasticsearch before it is answered without it, or with 503.'),
  MANIFEST_POLL: duration({ min: 100, max: 60_000 }).prefault('1s').describe('How often a new publish is looked for.'),
  STATE_DIR: text(1_000)
    .optional()
    .describe('A folder for what the next start begins with, so that it needs no Elasticsearch.'),
  IMAGES_BASE_URL: url()
    .prefault('http://127.0.0.1:7003')
    .describe('Where devices reach this service: srcsets are built on it.'),

  IMAGE_STORE: text(1_000)
    .prefault('.marquee/images')
    .describe('The folder of sources by content, which publish fills.'),
  IMAGE_ORIGIN: origin
    .optional()
    .describe(
      'An origin of sources that the store lacks: an address with {sha256} and, if wanted, {id}. What it hands out must have that hash.',
    ),
  IMAGE_ORIGIN_HOSTS: listOf(text(255)).optional().describe('Hosts that the origin may redirect to; its own is one.'),
  IMAGE_ORIGIN_NETWORKS: listOf(network)
    .optional()
    .describe('Networks that are no public internet, yet may be connected to: where the origin stands.'),
  IMAGE_ORIGIN_LIMIT: duration({ min: 100, max: 120_000 })
    .prefault('5s')
    .describe('How long fetching a source may take, redirects included.'),
  IMAGE_ORIGIN_STORE: text(1_000)
    .prefault('.marquee/origin-images')
    .describe('The folder where fetched sources are kept; nothing in it is trusted.'),
  SOURCE_MAX_BYTES: bytes({ min: 1_000 }).prefault('50MB').describe('Sources with more bytes are refused.'),
  SOURCE_MAX_PIXELS: wholeNumber({ min: 1_000, max: 1_000_000_000 })
    .prefault(String(DEFAULT_SOURCE_LIMITS.maxPixels))
    .describe('Sources with more pixels are refused before they are decoded.'),
  SOURCE_MAX_FRAMES: wholeNumber({ min: 1, max: 100_000 })
    .prefault(String(DEFAULT_SOURCE_LIMITS.maxFrames))
    .describe('Animations with more frames are refused; the first frame is used.'),

  DERIVATIVE_STORE: text(1_000)
    .prefault('.marquee/derivatives')
    .describe('The folder of finished derivatives. Processes may share it.'),
  DERIVATIVE_STORE_SIZE: bytes()
    .prefault('2GB')
    .describe('How much that folder may hold; 0 keeps derivatives in memory alone.'),
  DERIVATIVE_MEMORY: bytes().prefault('64MB').describe('How much of them is kept in memory.'),
  MAX_SIDE: wholeNumber({ min: 16, max: 16_383 })
    .prefault('3840')
    .describe('The longest side of any derivative, in pixels.'),
  SIZE_LADDER: ladder
    .prefault(DEFAULT_SIZE_LADDER.join(','))
    .describe('The sizes that are made; others are served by the next larger one. `off` makes every size.'),
  PRESETS_FILE: text(1_000).optional().describe('A file of presets and layouts, in place of the built-in ones.'),
  FALLBACK_PICTURES: text(1_000)
    .optional()
    .describe(
      'A folder of pictures for missing artwork, named like poster-portrait.svg; without one, a card with the title is drawn.',
    ),
  CLIENT_HINTS: listOf(z.enum(CLIENT_HINTS))
    .optional()
    .describe('Client hints that are obeyed; each then enters Vary.'),
  FORMAT_BUDGET: duration({ max: 60_000 })
    .prefault('250ms')
    .describe('How long a device waits for its best format before it gets the next one; 0 waits for the best.'),
  NEAREST_WHEN_BUSY: flag()
    .prefault('off')
    .describe('Whether an overload is answered with the nearest size that is ready, where there is one.'),
  LINK_KEYS: linkKeys
    .optional()
    .describe(
      'Keys of signed links, `id:secret` (Base64, 16 bytes at least), the signing one first. Without any, links need no signature.',
    ),

  FRONT_DOOR: flag()
    .prefault('on')
    .describe('Whether answers that were given before are sent by the front door, without Express.'),
  ENCODER_CONCURRENCY: wholeNumber({ min: 1, max: 256 })
    .prefault(String(2 * availableParallelism()))
    .describe('Pictures that are decoded and encoded at once; by default two a processor.'),
  ENCODER_QUEUE: wholeNumber({ min: 0, max: 100_000 })
    .prefault('100')
    .describe('Pictures that may wait for that; more are answered 503.'),
  ENCODER_LIMIT: duration({ min: 100, max: 600_000 })
    .prefault('15s')
    .describe('How long one picture may take before its decoder is ended.'),
  ENCODER_MEMORY: bytes({ min: 100_000_000 })
    .prefault('700MB')
    .describe('An encoder process that has grown beyond this is replaced by a fresh one.'),
  ENCODER_IDLE: duration({ min: 1_000, max: 86_400_000 })
    .prefault('5m')
    .describe(
      'An encoder process that had nothing to do for so long is ended; the next picture waits for a fresh one.',
    ),
} as const;

export type ImagesConfig = Config<typeof imagesSettings>;

/** Rules over several variables. */
export function originRules({ IMAGE_ORIGIN: from, IMAGE_ORIGIN_HOSTS: hosts }: ImagesConfig): ConfigFault[] {
  if (from !== undefined || hosts === undefined) return [];
  return [{ variable: 'IMAGE_ORIGIN_HOSTS', had: hosts.join(), takes: 'nothing while IMAGE_ORIGIN is not set' }];
}

function succeeds(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
