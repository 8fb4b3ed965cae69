import type { estypes } from '@elastic/elasticsearch';

/** What one call may ask for itself. */
export interface CallOptions {
  /** Milliseconds until the call fails; without it the client's own for calls of this kind. */
  readonly deadlineMs?: number;
  /** Ends the call early; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A search, either with its body's fields beside the rest or as one `body`, which is sent as it is. */
export type SearchRequest =
  | estypes.SearchRequest
  | {
      readonly index?: string | string[];
      readonly preference?: string;
      readonly request_cache?: boolean;
      readonly routing?: string;
      readonly body: Readonly<Record<string, unknown>>;
    };

/** Headers and bodies in turn. */
export interface MultiSearchRequest {
  readonly index?: string | string[];
  readonly searches: readonly Readonly<Record<string, unknown>>[];
}

/** A search that failed in part fails as a whole, so all of these are complete. */
export interface MultiSearchResponse<D> {
  readonly took: number;
  readonly responses: readonly estypes.SearchResponse<D>[];
}

export interface MultiGetResponse<D> {
  /** In the order asked for; what is not there has `found: false`. */
  readonly docs: readonly estypes.GetGetResult<D>[];
}

/** The calls that change or describe whole indices. */
export interface IndicesPort {
  create(request: estypes.IndicesCreateRequest, options?: CallOptions): Promise<estypes.IndicesCreateResponse>;
  delete(request: estypes.IndicesDeleteRequest, options?: CallOptions): Promise<estypes.IndicesDeleteResponse>;
  exists(request: estypes.IndicesExistsRequest, options?: CallOptions): Promise<boolean>;
  forcemerge(
    request: estypes.IndicesForcemergeRequest,
    options?: CallOptions,
  ): Promise<estypes.IndicesForcemergeResponse>;
  get(request: estypes.IndicesGetRequest, options?: CallOptions): Promise<estypes.IndicesGetResponse>;
  putSettings(
    request: estypes.IndicesPutSettingsRequest,
    options?: CallOptions,
  ): Promise<estypes.IndicesPutSettingsResponse>;
  refresh(request: estypes.IndicesRefreshRequest, options?: CallOptions): Promise<estypes.IndicesRefreshResponse>;
}

/**
 * Elasticsearch as our parts use it. Every call has a deadline, and rejects with
 * - `Problem` SEARCH_UNAVAILABLE when no answer came, in time or at all, or one of 401, 403, 429 or 5xx;
 * - `Problem` OVERLOADED when more calls wait than may;
 * - `MissingError` (404), `ConflictError` (409), or `RefusedError` (any other 4xx: a fault in the request).
 *
 * Answers are whole: a search that timed out, or in which a shard failed, rejects.
 */
export interface EsClient extends AsyncDisposable {
  search<D = unknown, A = Record<string, estypes.AggregationsAggregate>>(
    request: SearchRequest,
    options?: CallOptions,
  ): Promise<estypes.SearchResponse<D, A>>;
  msearch<D = unknown>(request: MultiSearchRequest, options?: CallOptions): Promise<MultiSearchResponse<D>>;
  mget<D = unknown>(request: estypes.MgetRequest, options?: CallOptions): Promise<MultiGetResponse<D>>;
  /** @throws MissingError when the document or its index is not there. */
  get<D = unknown>(request: estypes.GetRequest, options?: CallOptions): Promise<estypes.GetResponse<D>>;
  count(request: estypes.CountRequest, options?: CallOptions): Promise<estypes.CountResponse>;
  health(request?: estypes.ClusterHealthRequest, options?: CallOptions): Promise<estypes.ClusterHealthResponse>;
  openPointInTime(
    request: estypes.OpenPointInTimeRequest,
    options?: CallOptions,
  ): Promise<estypes.OpenPointInTimeResponse>;
  closePointInTime(
    request: estypes.ClosePointInTimeRequest,
    options?: CallOptions,
  ): Promise<estypes.ClosePointInTimeResponse>;
  /** @throws ConflictError when `if_seq_no`, `if_primary_term` or `op_type: 'create'` do not hold. */
  index<D = unknown>(request: estypes.IndexRequest<D>, options?: CallOptions): Promise<estypes.IndexResponse>;
  /** Items can fail one by one: look at `errors` and at each item. */
  bulk<D = unknown, P = unknown>(
    request: estypes.BulkRequest<D, P>,
    options?: CallOptions,
  ): Promise<estypes.BulkResponse>;
  readonly indices: IndicesPort;
  /** `open` while calls are turned away without being sent, because the last ones had no answer. */
  readonly circuit: 'closed' | 'open';
  /** Ends the connections; calls under way fail. */
  close(): Promise<void>;
}
