import { resolve } from 'node:path';
import { DEFAULT_INDEX_PREFIX } from '@marquee/catalogue-index';
import { type Config, type Environment, parseConfig, text, url, wholeNumber } from '@marquee/config';
import { elasticsearchCredentials, elasticsearchSettings } from '@marquee/es-client';

const CHECKOUT = resolve(import.meta.dirname, '../../..');

/** The variables that the tool reads. */
export const publishSettings = {
  ...elasticsearchSettings,
  INDEX_PREFIX: text(60).prefault(DEFAULT_INDEX_PREFIX).describe('The prefix of the catalogue’s index names.'),
  INDEX_REPLICAS: wholeNumber({ max: 20 })
    .prefault('0')
    .describe('Copies of each shard beside the first; at least 1 on a cluster of several nodes.'),
  IMAGES_INSIDE_URL: url()
    .prefault('http://127.0.0.1:7103')
    .describe('The inside port of the images service, for warm-images.'),
  IMAGE_STORE: text(1_000)
    .prefault('.marquee/images')
    .transform((folder) => resolve(CHECKOUT, folder))
    .describe('The folder of the artwork’s sources, by content; relative to the checkout.'),
} as const;

export type PublishSettings = Config<typeof publishSettings>;

/** Reads them. @throws ConfigError that names every bad variable. */
export function readSettings(env: Environment): PublishSettings {
  return parseConfig(publishSettings, env, [elasticsearchCredentials]);
}
