import { z } from 'zod';
import { isConflict, isMissing, type ManifestStore } from './catalogue-store.ts';
import { MANIFEST_ID, ManifestConflictError, ManifestGarbledError, ManifestVersionError } from './manifest-errors.ts';
import { INDEX_NAMES, type IndexName, manifestIndex } from './names.ts';
import { isReadVersion, READ_SCHEMA_VERSIONS, type SchemaVersions } from './schema-versions.ts';

const factsSchema = z.object({
  /** Every language that some text is in, ISO 639-3, ascending. */
  languages: z.array(z.string()),
  /** Every country that a window or a popularity names, ISO 3166-1 alpha-2, ascending. */
  countries: z.array(z.string()),
  /** Every app version at which a window begins or ends, as integers, ascending. */
  version_cuts: z.array(z.int()),
  /** Which viewers no window tells apart; a manifest of before has none, and then each audience is its own class. */
  audience_classes: z
    .object({
      countries: z.record(z.string(), z.string()),
      platforms: z.record(z.string(), z.string()),
      ages: z.array(z.int()).readonly(),
    })
    .optional(),
});
/** What a whole catalogue has, told once, so that requests can be reduced to what makes a difference. */
export type CatalogueFacts = z.output<typeof factsSchema>;

const indexNames = Object.fromEntries(INDEX_NAMES.map((name) => [name, z.string()])) as Record<IndexName, z.ZodString>;

const generationSchema = z.object({
  /** Of its documents and of this entry. Entries that were retained by the first release have none. */
  schema_version: z.int().positive().default(1),
  generation: z.int().positive(),
  revision: z.int().nonnegative(),
  /** By what they hold. A later release may have more of them than this one knows: they are kept, lest a rollback lose them. */
  indices: z.object(indexNames).catchall(z.string()),
  /** Live documents, by index. */
  counts: z.record(z.string(), z.int().nonnegative()),
  facts: factsSchema,
  /** The countries that have an order of popularity of their own; the others share that of `any`. */
  popularity_countries: z.array(z.string()),
  /** When this revision was committed, ISO 8601. */
  published_at: z.string(),
});
/** One generation at its last revision. */
export type PublishedGeneration = z.output<typeof generationSchema>;

export const manifestSchema = generationSchema.extend({
  /** Of the live generation. */
  schema_version: z.int().positive(),
  /** Other generations that are still there, the likeliest to go back to first. */
  retained: z.array(generationSchema),
});
/** Which generation and revision is live, and where it is. Moving it is the one commit of publish, apply and rollback. */
export type Manifest = z.output<typeof manifestSchema>;

/** Where a manifest was when it was read: what a compare-and-set compares. */
export interface ManifestPlace {
  seqNo: number;
  primaryTerm: number;
}

/** A manifest as it was read. */
export interface FoundManifest {
  manifest: Manifest;
  place: ManifestPlace;
  /** Schema versions of the retained generations that were left out of `manifest`, since this code does not read them. */
  unread: readonly number[];
}

const getSchema = z.object({
  found: z.literal(true),
  _seq_no: z.int(),
  _primary_term: z.int(),
  _source: z.unknown(),
});

/**
 * Reads the manifest, as it was last written (a get is realtime: no refresh is needed).
 * @returns `undefined` when nothing has been published under this prefix.
 * @throws ManifestVersionError when the live generation's schema version is not one that this code reads.
 * @throws ManifestGarbledError when it is no manifest.
 */
export async function readManifest(
  store: Pick<ManifestStore, 'get'>,
  prefix: string,
): Promise<FoundManifest | undefined> {
  let answer;
  try {
    answer = await store.get({ index: manifestIndex(prefix), id: MANIFEST_ID });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const { _source, _seq_no, _primary_term } = getSchema.parse(answer);
  return { ...parseManifest(_source, { prefix }), place: { seqNo: _seq_no, primaryTerm: _primary_term } };
}

const versionSchema = z.looseObject({ schema_version: z.int().positive() });
const retainedSchema = z.looseObject({
  retained: z.array(z.looseObject({ schema_version: z.int().positive().default(1) })),
});

/**
 * Reads a manifest out of JSON. The schema version is looked at before anything else, since another version may have another shape.
 * @throws ManifestVersionError and ManifestGarbledError as `readManifest`.
 */
export function parseManifest(
  json: unknown,
  { prefix, read = READ_SCHEMA_VERSIONS }: { prefix: string; read?: SchemaVersions },
): Pick<FoundManifest, 'manifest' | 'unread'> {
  try {
    const { schema_version } = versionSchema.parse(json);
    if (!isReadVersion(schema_version, read)) throw new ManifestVersionError(prefix, schema_version, read);
    const whole = retainedSchema.parse(json);
    const unread = whole.retained.filter((entry) => !isReadVersion(entry.schema_version, read));
    const readable = whole.retained.filter((entry) => !unread.includes(entry));
    const manifest = manifestSchema.parse({ ...whole, retained: readable });
    return { manifest, unread: unread.map((entry) => entry.schema_version) };
  } catch (error) {
    throw error instanceof z.ZodError ? new ManifestGarbledError(prefix, error) : error;
  }
}

/**
 * Moves the manifest: the one write that makes a generation or a revision live. Its index must be there.
 * @param expected where the manifest was when it was read; `undefined` when there was none.
 * @throws ManifestConflictError when it is no longer there: nothing was changed.
 */
export async function commitManifest(
  store: ManifestStore,
  manifest: Manifest,
  { prefix, expected }: { prefix: string; expected: ManifestPlace | undefined },
): Promise<void> {
  const condition =
    expected === undefined
      ? { op_type: 'create' }
      : { if_seq_no: expected.seqNo, if_primary_term: expected.primaryTerm };
  try {
    await store.index({
      index: manifestIndex(prefix),
      id: MANIFEST_ID,
      document: manifestSchema.parse(manifest),
      ...condition,
    });
  } catch (error) {
    throw isConflict(error) ? new ManifestConflictError(error) : error;
  }
}
