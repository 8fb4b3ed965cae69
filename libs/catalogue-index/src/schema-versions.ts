/** Schema versions from one to another, both included. */
export interface SchemaVersions {
  readonly from: number;
  readonly to: number;
}

/**
 * The schema version that publish gives a new generation: the shape of its manifest entry and of the documents in its indices. What
 * readers of an earlier release would misread needs a new one; what they may pass over (a new field) does not. `docs/decisions/0009`
 * has the rule, and `tools/compatibility` checks it.
 */
export const WRITTEN_SCHEMA_VERSION = 1;

/** The schema versions that this code reads: every service's and the publish tool's declaration, in one place. */
export const READ_SCHEMA_VERSIONS: SchemaVersions = { from: 1, to: 1 };

/** Whether `version` is one of `read`. */
export function isReadVersion(version: number, read: SchemaVersions = READ_SCHEMA_VERSIONS): boolean {
  return read.from <= version && version <= read.to;
}

/** For people: `version 1`, `versions 1 to 3`. */
export function describeVersions({ from, to }: SchemaVersions): string {
  return from === to ? `version ${from}` : `versions ${from} to ${to}`;
}
