import { catalogueServiceSettings } from '@marquee/catalogue-api';
import { bytes, duration, flag, url } from '@marquee/config';

const DAY_MS = 86_400_000;

/** The sections service's variables, beside those that every service has. */
export const sectionsSettings = {
  ...catalogueServiceSettings,
  SECTIONS_BASE_URL: url()
    .prefault('http://127.0.0.1:7001')
    .describe('Where devices reach this service: links to sections and rows are built on it.'),
  HIDE_EMPTY_SECTIONS: flag()
    .prefault('true')
    .describe('Whether sections that have nothing to show to an audience are left out for it.'),
  LEAVING_SOON: duration({ min: DAY_MS, max: 365 * DAY_MS })
    .prefault('14d')
    .describe('How far ahead of its end an asset counts as leaving soon.'),
  DOCUMENTS_MEMORY: bytes({ min: 1_000_000 }).prefault('64MB').describe('What assets’ documents may take in memory.'),
  FRAGMENTS_MEMORY: bytes({ min: 1_000_000 })
    .prefault('16MB')
    .describe('What assets’ serialized forms may take in memory: those of apps that ask for more than the light form.'),
} as const;
