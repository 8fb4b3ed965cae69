import { z } from 'zod';
import { ANY_LATER_VERSION, appVersion } from './app-version.ts';
import { countryCode } from './codes.ts';
import { FAR_FUTURE, instant } from './instant.ts';
import { type Platform, PLATFORM_NAMES } from './platform.ts';

/** Any value of a window's list: written out, so that a query asks for `[value, "*"]`. */
export const ANY = '*';

export const SUBSCRIPTIONS = ['full', 'mobile', 'sport', 'free'] as const;
export type Subscription = (typeof SUBSCRIPTIONS)[number];

const listOf = <T extends z.ZodType<string>>(item: T) =>
  z
    .array(z.union([z.literal(ANY), item]))
    .min(1)
    .default([ANY]);

/** The fields of a window of the export; a targeting has them too. What is left out is open. */
export const windowFields = {
  countries: listOf(countryCode),
  platforms: listOf(z.enum(PLATFORM_NAMES as [Platform, ...Platform[]])),
  subscriptions: listOf(z.enum(SUBSCRIPTIONS)),
  min_app_version: appVersion.prefault('0.0'),
  below_app_version: appVersion.nullish().transform((version) => version ?? ANY_LATER_VERSION),
  start_at: instant.prefault('1970-01-01T00:00:00Z'),
  end_at: instant.nullish().transform((at) => at ?? FAR_FUTURE),
};

/** When, where and for whom an asset is available. `start_at` is inclusive, `end_at` exclusive. */
export const windowSchema = z.strictObject(windowFields);
export type Window = z.output<typeof windowSchema>;

/**
 * A window as publish compiles it: an asset's own ∩ its ancestors', for containers ∩ the union of their children's. It also
 * carries the age and the kids flag of what opened it, so that a series whose episodes are all for adults is not there for a child.
 */
export interface CompiledWindow extends Window {
  /** The age limit from which it is open, in years. */
  age: number;
  /** Whether it is open to a kids audience. */
  kids: boolean;
}
