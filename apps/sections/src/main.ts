import { buildCatalogueService } from '@marquee/catalogue-api';
import { type CatalogueView, fetchDocuments } from '@marquee/catalogue-index';
import type { Config } from '@marquee/config';
import { DocumentStore } from '@marquee/documents';
import type { EsClient } from '@marquee/es-client';
import { runService } from '@marquee/service';
import { sectionsSettings } from './config.ts';
import { endpoints } from './endpoints.ts';
import type { Ports } from './ports.ts';
import { searchPages } from './ports/search-pages.ts';
import { SnapshotMemo } from './ports/snapshot-memo.ts';
import type { SectionHoldings } from './sections/section-holdings.ts';
import { watchUnknownAssets } from './sections-metrics.ts';

/** Audiences remembered on a snapshot, some kilobytes each: more than are awake at once. */
const MAX_AUDIENCES = 2_000;

function createPorts(elasticsearch: EsClient, config: Config<typeof sectionsSettings>): Ports {
  return {
    searchPages: (view, bodies) => searchPages(elasticsearch, view, bodies),
    documents: new DocumentStore<CatalogueView>({
      fetch: (view, numbers) => fetchDocuments(elasticsearch, view, numbers),
      maxDocumentBytes: config.DOCUMENTS_MEMORY,
      maxFragmentBytes: config.FRAGMENTS_MEMORY,
    }),
    holdings: new SnapshotMemo<SectionHoldings>(MAX_AUDIENCES),
    filledByRows: new SnapshotMemo<ReadonlySet<string>>(MAX_AUDIENCES),
    subjects: new SnapshotMemo<ReadonlyMap<string, number>>(MAX_AUDIENCES),
    policy: {
      leavingSoonMs: config.LEAVING_SOON,
      hidesEmptySections: config.HIDE_EMPTY_SECTIONS,
      sectionsBaseUrl: config.SECTIONS_BASE_URL,
    },
  };
}

await runService({
  name: 'sections',
  defaultPorts: { port: 7001, insidePort: 7101 },
  schema: sectionsSettings,
  build: (context) =>
    buildCatalogueService(
      {
        name: 'sections',
        endpoints,
        ports: ({ elasticsearch, snapshots }) => {
          const ports = createPorts(elasticsearch, context.config);
          watchUnknownAssets(snapshots, context, ports);
          return ports;
        },
      },
      context,
    ),
});
