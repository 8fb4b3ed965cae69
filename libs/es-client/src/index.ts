export { createEsClient, type EsClientOptions } from './create-es-client.ts';
export { ConflictError, MissingError, RefusedError } from './errors.ts';
export type {
  CallOptions,
  EsClient,
  IndicesPort,
  MultiGetResponse,
  MultiSearchRequest,
  MultiSearchResponse,
  SearchRequest,
} from './es-port.ts';
export { elasticsearchCredentials, elasticsearchSettings, type ElasticsearchSettings } from './settings.ts';
export type { CallEvent } from './guarded-calls.ts';
export type { estypes } from '@elastic/elasticsearch';
