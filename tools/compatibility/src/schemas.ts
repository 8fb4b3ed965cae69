import { exportJsonSchemas } from '@marquee/catalogue';
import {
  INDEX_NAMES,
  indexBody,
  manifestIndexBody,
  manifestSchema,
  READ_SCHEMA_VERSIONS,
  type SchemaVersions,
  WRITTEN_SCHEMA_VERSION,
} from '@marquee/catalogue-index';
import { z } from 'zod';
import type { JsonSchema } from './compare-json-schemas.ts';
import type { Mapping } from './compare-mappings.ts';

/** What is released by itself and reads the catalogue's indices; publish writes them too. */
export const RELEASED = ['images', 'metadata', 'publish', 'sections'] as const;
export type Released = (typeof RELEASED)[number];

/** All that services, publish and exporting systems agree on. */
export interface Schemas {
  /** The schema version that publish writes. */
  readonly writes: number;
  /** The schema versions that each reads. */
  readonly reads: Readonly<Record<Released, SchemaVersions>>;
  readonly indices: Readonly<Record<string, Mapping>>;
  readonly manifest: JsonSchema;
  /** By file name, as in `docs/schema`. */
  readonly exports: Readonly<Record<string, JsonSchema>>;
}

/** A catalogue with each kind of field that depends on one: an alphabet, a popularity of a country's own, and one that is lent. */
const FACTS = { languages: ['eng'], countries: ['PL', 'ZA'], popularityCountries: ['ZA'] };

/** The schemas of this checkout. All are released from one code base, so that all read the same versions. */
export function schemasOfCode(): Schemas {
  const indices = INDEX_NAMES.map((name) => [name, mappingOf(indexBody(name, FACTS))] as const);
  return {
    writes: WRITTEN_SCHEMA_VERSION,
    reads: Object.fromEntries(RELEASED.map((name) => [name, READ_SCHEMA_VERSIONS])) as Schemas['reads'],
    indices: { ...Object.fromEntries(indices), manifest: mappingOf(manifestIndexBody()) },
    manifest: z.toJSONSchema(manifestSchema, { io: 'input' }),
    exports: exportJsonSchemas() as Record<string, JsonSchema>,
  };
}

/** With the analysis that its fields name: an analyzer may change under its name. */
function mappingOf({ settings, mappings }: { settings: object; mappings: object }): Mapping {
  return 'analysis' in settings ? { ...mappings, analysis: settings.analysis } : { ...mappings };
}
