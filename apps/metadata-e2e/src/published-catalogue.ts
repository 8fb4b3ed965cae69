import type { ExportRecord } from '@marquee/catalogue';
import { createSnapshots, type Snapshot } from '@marquee/catalogue-index';
import { catalogue } from '@marquee/e2e-kit';
import { exportRecords } from '@marquee/e2e-kit/audiences';
import { createEsClient, type EsClient } from '@marquee/es-client';

/** The run's catalogue, to be asked without a service between: by the letter of its export, and through the client. */
export interface PublishedCatalogue {
  readonly elasticsearch: EsClient;
  readonly snapshot: Snapshot;
  readonly records: readonly ExportRecord[];
}

/** Opens it; its client is to be closed. */
export async function openPublishedCatalogue(): Promise<PublishedCatalogue> {
  const { elasticsearchUrl, indexPrefix, catalogueDir } = catalogue();
  const elasticsearch = createEsClient(
    {
      ELASTICSEARCH_URL: [elasticsearchUrl],
      ELASTICSEARCH_USERNAME: undefined,
      ELASTICSEARCH_PASSWORD: undefined,
      ELASTICSEARCH_API_KEY: undefined,
      ELASTICSEARCH_CA: undefined,
    },
    { deadlineMs: 10_000 },
  );
  await using snapshots = createSnapshots(elasticsearch, { indexPrefix });
  await snapshots.refresh();
  if (snapshots.current === undefined) throw new Error('nothing is published');
  return { elasticsearch, snapshot: snapshots.current, records: exportRecords(catalogueDir) };
}
