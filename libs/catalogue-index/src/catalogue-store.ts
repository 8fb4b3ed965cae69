import { ConflictError, MissingError } from '@marquee/es-client';

/** What one call may ask for itself. */
export interface StoreCall {
  /** Milliseconds until it fails. */
  readonly deadlineMs?: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** What reading a catalogue needs of Elasticsearch; `es-client`'s object has it. Answers are parsed here, so they come as they are. */
export interface CatalogueStore {
  search(request: object, options?: StoreCall): Promise<unknown>;
  mget(request: object, options?: StoreCall): Promise<unknown>;
  /** Rejects with MissingError for what is not there. */
  get(request: object, options?: StoreCall): Promise<unknown>;
}

/** What moving the manifest needs of Elasticsearch. */
export interface ManifestStore extends Pick<CatalogueStore, 'get'> {
  /** Rejects with ConflictError when the document is no longer the one that was read. */
  index(request: object, options?: StoreCall): Promise<unknown>;
}

/** Whether Elasticsearch said that there is no such index or document. */
export function isMissing(error: unknown): boolean {
  return error instanceof MissingError;
}

/** Whether Elasticsearch refused a write because somebody else wrote first. */
export function isConflict(error: unknown): boolean {
  return error instanceof ConflictError;
}

/** The same store, all of whose calls keep to `limits`. */
export function bounded(store: CatalogueStore, limits: StoreCall): CatalogueStore {
  return {
    search: (request) => store.search(request, limits),
    mget: (request) => store.mget(request, limits),
    get: (request) => store.get(request, limits),
  };
}
