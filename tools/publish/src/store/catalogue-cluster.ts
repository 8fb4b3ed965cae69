import type { EsClient } from '@marquee/es-client';

/** What publishing needs of Elasticsearch. */
export type CatalogueCluster = Pick<EsClient, 'search' | 'mget' | 'get' | 'count' | 'index' | 'bulk' | 'indices'>;

/** Where a catalogue's indices are. */
export interface CataloguePlace {
  cluster: CatalogueCluster;
  /** The prefix of all index names. */
  prefix: string;
}
