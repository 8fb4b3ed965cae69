import { PLATFORM_NAMES, PLATFORMS } from '@marquee/catalogue';
import type { WindowLine } from '../lines.ts';

type Countries = NonNullable<WindowLine['countries']>;
type Platforms = NonNullable<WindowLine['platforms']>;

const AFRICA = ['ZA', 'NA', 'BW', 'ZW', 'NG', 'GH', 'KE', 'TZ', 'UG', 'ZM'];

/** Groups of countries that rights are bought for. */
export const MARKETS = {
  world: ['*'],
  ours: [...AFRICA, 'PL', 'CZ'],
  africa: AFRICA,
  southern: ['ZA', 'NA', 'BW'],
  west: ['NG', 'GH'],
  east: ['KE', 'TZ', 'UG'],
  commonwealth: ['ZA', 'NA', 'BW', 'ZW', 'KE', 'NG', 'GH', 'GB', 'AU', 'NZ', 'IE', 'CA'],
  central: ['PL', 'CZ'],
  poland: ['PL'],
  czechia: ['CZ'],
  'south-africa': ['ZA'],
  'south-africa-and-poland': ['ZA', 'PL'],
  'south-africa-and-namibia': ['ZA', 'NA'],
  abroad: ['GB', 'IE', 'US', 'CA', 'AU', 'NZ', 'DE', 'FR', 'NL', 'PT'],
} as const satisfies Record<string, Countries>;
export type Market = keyof typeof MARKETS;

const platformsOf = (...classes: string[]): Platforms =>
  PLATFORM_NAMES.filter((name) => classes.includes(PLATFORMS[name]));

/** Groups of platforms that rights are bought for. */
export const DEVICES = {
  mobile: platformsOf('mobile'),
  'big-screens': platformsOf('tv', 'stb', 'console'),
  'no-consoles': platformsOf('web', 'mobile', 'tv', 'stb'),
  'web-and-mobile': platformsOf('web', 'mobile'),
} as const;
export type Devices = keyof typeof DEVICES;
