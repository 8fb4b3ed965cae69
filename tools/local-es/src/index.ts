export type { Credentials } from './access.ts';
export { assertDiskSpace } from './disk-space.ts';
export type { Elasticsearch } from './elasticsearch.ts';
export { ELASTICSEARCH_VERSION, fetchDistribution, type FetchOptions } from './fetch-distribution.ts';
export { findJava, type FindJavaOptions, type Java } from './find-java.ts';
export { startElasticsearch, type LaunchOptions } from './launch.ts';
export { givenElasticsearch, resolveElasticsearch } from './resolve.ts';
export { stateFolder, WORKSPACE_ROOT } from './state-folder.ts';
