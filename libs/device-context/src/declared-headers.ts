import type { DeviceRules } from './request-facts.ts';

/**
 * The request headers from which a device context is read, in lower case: the one declaration from which both `Vary` and the
 * cache key come. The User-Agent is not among them: it would split every cache.
 */
export function declaredHeaders(rules: DeviceRules): readonly string[] {
  return rules.edgeCountryHeader === null ? ['accept-language'] : ['accept-language', rules.edgeCountryHeader];
}

/** The query parameters from which a device context is read. */
export const DEVICE_PARAMETERS = [
  'content_country',
  'lang',
  'subscription_status',
  'mode',
  'mode_action',
  'showmax_rating',
  'kids',
] as const;
