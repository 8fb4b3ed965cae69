import { z } from 'zod';
import { isConflict, isMissing, type ManifestStore } from './catalogue-store.ts';
import { INDEX_NAMES, manifestIndex } from './names.ts';

/** The shape of the manifest, and of the documents that it points at, which this code reads and writes. */
export const MANIFEST_SCHEMA_VERSION = 1;
const DOCUMENT_ID = 'live';

const factsSchema = z.object({
  /** Every language that some text is in, ISO 639-3, ascending. */
  languages: z.array(z.string()),
  /** Every country that a window or a popularity names, ISO 3166-1 alpha-2, ascending. */
  countries: z.array(z.string()),
  /** Every app version at which a window begins or ends, as integers, ascending. */
  version_cuts: z.array(z.int()),
});
/** What a whole catalogue has, told once, so that requests can be reduced to what makes a difference. */
export type CatalogueFacts = z.output<typeof factsSchema>;

const generationSchema = z.object({
  generation: z.int().positive(),
  revision: z.int().nonnegative(),
  indices: z.record(z.enum(INDEX_NAMES), z.string()),
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
  schema_version: z.literal(MANIFEST_SCHEMA_VERSION),
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

/** The manifest was written for another version of this code. */
export class ManifestVersionError extends Error {
  override readonly name = 'ManifestVersionError';

  constructor(found: unknown) {
    super(
      `The manifest has schema version ${JSON.stringify(found)}, and this program reads version ${MANIFEST_SCHEMA_VERSION}. ` +
        'Publish again with the tool of the same release as the services.',
    );
  }
}

/** Somebody else moved the manifest since it was read. */
export class ManifestConflictError extends Error {
  override readonly name = 'ManifestConflictError';

  constructor(cause: unknown) {
    super('The manifest was moved by somebody else in the meantime.', { cause });
  }
}

const getSchema = z.object({
  found: z.literal(true),
  _seq_no: z.int(),
  _primary_term: z.int(),
  _source: z.looseObject({ schema_version: z.unknown() }),
});

/**
 * Reads the manifest, as it was last written (a get is realtime: no refresh is needed).
 * @returns `undefined` when nothing has been published under this prefix.
 * @throws ManifestVersionError when it was written for another version of this code.
 */
export async function readManifest(
  store: Pick<ManifestStore, 'get'>,
  prefix: string,
): Promise<{ manifest: Manifest; place: ManifestPlace } | undefined> {
  let answer;
  try {
    answer = await store.get({ index: manifestIndex(prefix), id: DOCUMENT_ID });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const { _source, _seq_no, _primary_term } = getSchema.parse(answer);
  return { manifest: parseManifest(_source), place: { seqNo: _seq_no, primaryTerm: _primary_term } };
}

/** Reads a manifest out of JSON. @throws ManifestVersionError when it was written for another version of this code. */
export function parseManifest(json: { schema_version?: unknown }): Manifest {
  if (json.schema_version !== MANIFEST_SCHEMA_VERSION) throw new ManifestVersionError(json.schema_version);
  return manifestSchema.parse(json);
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
      id: DOCUMENT_ID,
      document: manifestSchema.parse(manifest),
      ...condition,
    });
  } catch (error) {
    throw isConflict(error) ? new ManifestConflictError(error) : error;
  }
}
