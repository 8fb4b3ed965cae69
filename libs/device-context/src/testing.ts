import type { CatalogueFacts, DeviceRules, RequestFacts } from './request-facts.ts';

/** Rules as a deployment in South Africa would have them, for tests. */
export const SAMPLE_RULES: DeviceRules = {
  contentCountryAccepted: true,
  edgeCountryHeader: 'x-country',
  addressDecides: true,
  defaultCountry: 'ZA',
  oldestAppVersion: 24_000,
  kidsAgeLimit: 12,
  versionChanges: [100_000],
};

/** Facts of a small catalogue, for tests. */
export const SAMPLE_FACTS: CatalogueFacts = {
  languages: ['afr', 'ces', 'eng', 'pol', 'swa', 'zul'],
  version_cuts: [115_000, 142_000],
};

/** A request as tests describe it: a path's parts, a query string, headers. */
export function requestFacts(options: {
  version?: string;
  platform?: string;
  query?: string;
  headers?: Record<string, string>;
  peerTrusted?: boolean;
  addressCountry?: string;
}): RequestFacts {
  const query = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(options.query ?? ''))
    query.set(name, [...(query.get(name) ?? []), value]);
  return {
    version: options.version ?? '142.0',
    platform: options.platform ?? 'website',
    query,
    header: (name) => options.headers?.[name],
    peerTrusted: options.peerTrusted ?? false,
    addressCountry: options.addressCountry,
  };
}
