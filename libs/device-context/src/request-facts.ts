/** All that a request tells of its device and viewer, before any of it is judged. */
export interface RequestFacts {
  /** The app version as the path has it, without the `v`: `142.0`. */
  version: string;
  /** The platform as the path has it. */
  platform: string;
  /** Decoded query parameters, each with its values in order. */
  query: ReadonlyMap<string, readonly string[]>;
  /** A request header by its lower-case name. Only declared headers are asked for. */
  header: (name: string) => string | undefined;
  /** Whether the peer is a proxy whose headers are believed. */
  peerTrusted: boolean;
  /** The country of the client's address, where a GeoIP file knows it. */
  addressCountry?: string | undefined;
}

/** What a deployment decides about devices. */
export interface DeviceRules {
  /** Whether `content_country` in the query is believed. */
  contentCountryAccepted: boolean;
  /** The header in which a trusted edge tells the country, in lower case; null for none. */
  edgeCountryHeader: string | null;
  /** Whether the country of the client's address decides where nothing better does. */
  addressDecides: boolean;
  defaultCountry: string;
  /** As parseAppVersion reads it; below it apps are told to update. */
  oldestAppVersion: number;
  /** The age limit of a kids audience that names none, in years. */
  kidsAgeLimit: number;
  /** The app versions at which representations change, ascending. */
  versionChanges: readonly number[];
}

/** What of a snapshot decides how far contexts can be told apart. */
export interface CatalogueFacts {
  /** The languages in which the catalogue has texts, ISO 639-3. */
  languages: readonly string[];
  /** Every finite bound of app versions in a window, ascending. */
  version_cuts: readonly number[];
}

/** Where a value of the context came from, most trusted first. */
export type Origin = 'path' | 'query' | 'edge-header' | 'address' | 'header' | 'catalogue' | 'default';

/** A value with its origin, for logs and for /explain. */
export interface Told<T> {
  value: T;
  origin: Origin;
}
