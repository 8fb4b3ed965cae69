import type { IndexName } from '../names.ts';
import { assetProperties } from './assets.ts';
import {
  boundaryProperties,
  categoryProperties,
  imageProperties,
  personProperties,
  recordProperties,
  sectionProperties,
} from './small-indices.ts';
import { versionProperties } from './field-types.ts';

/** What a mapping depends on: a field a language and a country. */
export interface MappingFacts {
  /** Text languages, ISO 639-3: an alphabet each. */
  languages: readonly string[];
  /** All countries of the catalogue, ISO 3166-1 alpha-2. */
  countries: readonly string[];
  /** Those of them that have a popularity of their own; the others read the one of `any`. */
  popularityCountries: readonly string[];
}

export interface IndexOptions {
  /** Copies of each shard beside the first, 0 by default: a cluster of several nodes wants at least 1. */
  replicas?: number;
}

const properties = (name: IndexName, facts: MappingFacts): object => {
  switch (name) {
    case 'assets':
      return assetProperties(facts);
    case 'sections':
      return sectionProperties;
    case 'categories':
      return categoryProperties;
    case 'people':
      return personProperties;
    case 'images':
      return imageProperties;
    case 'boundaries':
      return boundaryProperties;
    case 'records':
      return recordProperties;
  }
};

/**
 * The settings and mappings of an index of a generation. Only field types of Elasticsearch's core, so that the minimal distribution has
 * them. A field that is not listed is refused: what publish writes and what queries read must not drift apart.
 *
 * Nothing is refreshed but by request: what a publish or a revision writes is seen when it says so.
 */
export function indexBody(
  name: IndexName,
  facts: MappingFacts,
  { replicas = 0 }: IndexOptions = {},
): { settings: object; mappings: object } {
  return {
    settings: { number_of_shards: 1, number_of_replicas: replicas, refresh_interval: '-1' },
    mappings: { dynamic: 'strict', properties: { ...versionProperties, ...properties(name, facts) } },
  };
}

/** The settings and mappings of the manifest's index: one document, read by id alone. */
export function manifestIndexBody({ replicas = 0 }: IndexOptions = {}): { settings: object; mappings: object } {
  return {
    settings: { number_of_shards: 1, number_of_replicas: replicas },
    mappings: { enabled: false },
  };
}
