import type { z } from 'zod';
import { manifestIndex } from './names.ts';
import { describeVersions, type SchemaVersions } from './schema-versions.ts';

/** Every manifest lies in one document. */
export const MANIFEST_ID = 'live';

const manifestOf = (prefix: string): string => `${manifestIndex(prefix)}/_doc/${MANIFEST_ID}`;

/** Somebody else moved the manifest since it was read. */
export class ManifestConflictError extends Error {
  override readonly name = 'ManifestConflictError';

  constructor(cause: unknown) {
    super('The manifest was moved by somebody else in the meantime.', { cause });
  }
}

/** The live generation has a schema version that this code does not read. */
export class ManifestVersionError extends Error {
  override readonly name = 'ManifestVersionError';

  constructor(prefix: string, found: number, read: SchemaVersions) {
    const remedy =
      found > read.to
        ? 'It was published by a newer release: upgrade this program first (readers before writers), or go back with the tool that published it (npm run catalogue -- rollback).'
        : 'It was published by an older release: publish the whole catalogue with a release in between, which reads both.';
    super(
      `The manifest (${manifestOf(prefix)}) has schema version ${found}, and this program reads ${describeVersions(read)}. ${remedy}`,
    );
  }
}

/** There is no manifest. */
export class ManifestMissingError extends Error {
  override readonly name = 'ManifestMissingError';

  constructor(prefix: string) {
    super(
      `There is no manifest (${manifestOf(prefix)}): nothing is published under the prefix "${prefix}". ` +
        'Publish a catalogue (npm run catalogue -- publish DIR), or set INDEX_PREFIX to where one is.',
    );
  }
}

/** What is a manifest by its name is none by its content. */
export class ManifestGarbledError extends Error {
  override readonly name = 'ManifestGarbledError';

  constructor(prefix: string, cause: z.ZodError) {
    super(
      `The manifest (${manifestOf(prefix)}) cannot be read: ${firstIssues(cause)}. ` +
        'Only publish, apply and rollback may write it: delete that document, and publish the whole catalogue again.',
      { cause },
    );
  }
}

/** A document that the manifest's indices hold cannot be read, though the schema version says so. */
export class GenerationGarbledError extends Error {
  override readonly name = 'GenerationGarbledError';

  constructor(generation: number, cause: z.ZodError) {
    super(
      `Generation ${generation} holds documents that this program cannot read: ${firstIssues(cause)}. ` +
        'Go back (npm run catalogue -- rollback), or publish the whole catalogue again.',
      { cause },
    );
  }
}

const ISSUES_SHOWN = 3;

function firstIssues({ issues }: z.ZodError): string {
  const lines = issues
    .slice(0, ISSUES_SHOWN)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
  return issues.length > ISSUES_SHOWN
    ? `${lines.join('; ')}; and ${issues.length - ISSUES_SHOWN} more`
    : lines.join('; ');
}
