import { expect, it } from 'vitest';

it('exports these names', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toMatchInlineSnapshot(`
    [
      "DEFAULT_INDEX_PREFIX",
      "GenerationGarbledError",
      "INDEX_NAMES",
      "LIVE",
      "ManifestConflictError",
      "ManifestGarbledError",
      "ManifestMissingError",
      "ManifestVersionError",
      "READ_SCHEMA_VERSIONS",
      "WRITTEN_SCHEMA_VERSION",
      "catalogueFigures",
      "commitManifest",
      "createSnapshot",
      "createSnapshots",
      "describeVersions",
      "fetchDocuments",
      "findImage",
      "findPerson",
      "generationIndices",
      "generationOf",
      "generationPattern",
      "indexBody",
      "isConflict",
      "isMissing",
      "isReadVersion",
      "liveAtRevision",
      "manifestIndex",
      "manifestIndexBody",
      "manifestSchema",
      "readAll",
      "readManifest",
      "readRecords",
      "readTables",
      "rememberSearches",
      "searchPage",
      "whyNoCatalogue",
    ]
  `);
});
