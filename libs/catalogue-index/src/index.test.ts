import { expect, it } from 'vitest';

it('exports these names', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toMatchInlineSnapshot(`
    [
      "DEFAULT_INDEX_PREFIX",
      "INDEX_NAMES",
      "LIVE",
      "MANIFEST_SCHEMA_VERSION",
      "ManifestConflictError",
      "ManifestVersionError",
      "commitManifest",
      "createSnapshot",
      "createSnapshots",
      "fetchDocuments",
      "findImage",
      "findPerson",
      "generationIndices",
      "generationOf",
      "generationPattern",
      "indexBody",
      "isConflict",
      "isMissing",
      "liveAtRevision",
      "manifestIndex",
      "manifestIndexBody",
      "manifestSchema",
      "readAll",
      "readManifest",
      "readRecords",
      "readTables",
      "searchPage",
    ]
  `);
});
