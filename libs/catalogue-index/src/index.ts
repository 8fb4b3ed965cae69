export { type CatalogueStore, isConflict, isMissing, type ManifestStore } from './catalogue-store.ts';
export type { AssetChange, CatalogueChanges } from './changes.ts';
export { fetchDocuments } from './fetch-documents.ts';
export { findImage, type ImageDocument } from './find-image.ts';
export { findPerson } from './find-person.ts';
export {
  type CatalogueFacts,
  commitManifest,
  type FoundManifest,
  type Manifest,
  type ManifestPlace,
  manifestSchema,
  type PublishedGeneration,
  readManifest,
} from './manifest.ts';
export {
  GenerationGarbledError,
  ManifestConflictError,
  ManifestGarbledError,
  ManifestMissingError,
  ManifestVersionError,
} from './manifest-errors.ts';
export { indexBody, type IndexOptions, manifestIndexBody, type MappingFacts } from './mappings/index-body.ts';
export {
  DEFAULT_INDEX_PREFIX,
  type GenerationIndices,
  generationIndices,
  generationOf,
  generationPattern,
  INDEX_NAMES,
  type IndexName,
  manifestIndex,
} from './names.ts';
export type { Periods } from './periods.ts';
export { readAll, type ReadAllOptions } from './read-all.ts';
export { readRecords, type StoredRecord } from './records.ts';
export {
  describeVersions,
  isReadVersion,
  READ_SCHEMA_VERSIONS,
  type SchemaVersions,
  WRITTEN_SCHEMA_VERSION,
} from './schema-versions.ts';
export { rememberSearches } from './remember-searches.ts';
export { searchPage, type SearchPage } from './search-page.ts';
export { catalogueFigures, type CatalogueFigure, whyNoCatalogue } from './served-catalogue.ts';
export { createSnapshot, type Snapshot } from './snapshot.ts';
export { createSnapshots, type SnapshotListener, type Snapshots, type SnapshotsOptions } from './snapshots.ts';
export { type Boundary, type CountedCategory, readTables, type Tables } from './tables.ts';
export { type CatalogueView, LIVE, liveAtRevision, type Versioned } from './versions.ts';
