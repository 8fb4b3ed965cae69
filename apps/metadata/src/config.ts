import { catalogueServiceSettings } from '@marquee/catalogue-api';
import { bytes, secret, text } from '@marquee/config';

/** The metadata service's variables, beside those that every service has. */
export const metadataSettings = {
  ...catalogueServiceSettings,
  DOCUMENTS_MEMORY: bytes({ min: 1_000_000 }).prefault('64MB').describe('What assets’ documents may take in memory.'),
  FRAGMENTS_MEMORY: bytes({ min: 1_000_000 })
    .prefault('64MB')
    .describe('What assets’ serialized forms may take in memory.'),
  SEARCHES_MEMORY: bytes({ min: 100_000 })
    .prefault('16MB')
    .describe(
      'What Elasticsearch’s findings may take in memory: answers for other languages or platforms need the same.',
    ),
  CURSOR_KEY: secret(text(200))
    .prefault('marquee')
    .describe('Signs cursors; the same on every instance of the service.'),
} as const;
