import { buildCatalogueService } from '@marquee/catalogue-api';
import { type CatalogueView, fetchDocuments, findPerson, rememberSearches, searchPage } from '@marquee/catalogue-index';
import type { Config } from '@marquee/config';
import { DocumentStore } from '@marquee/documents';
import type { EsClient } from '@marquee/es-client';
import { runService } from '@marquee/service';
import { metadataSettings } from './config.ts';
import { endpoints } from './endpoints.ts';
import type { Ports } from './ports.ts';

/** What Elasticsearch found is kept as answers are, and with them not at all. */
function searchPort(elasticsearch: EsClient, config: Config<typeof metadataSettings>): Ports['search'] {
  const search: Ports['search'] = (view, body) => searchPage(elasticsearch, view, body);
  return config.ANSWERS ? rememberSearches(search, { maxBytes: config.SEARCHES_MEMORY }) : search;
}

await runService({
  name: 'metadata',
  defaultPorts: { port: 7002, insidePort: 7102 },
  schema: metadataSettings,
  build: (context) =>
    buildCatalogueService(
      {
        name: 'metadata',
        endpoints,
        ports: ({ elasticsearch }) => ({
          search: searchPort(elasticsearch, context.config),
          person: (view, idOrSlug) => findPerson(elasticsearch, view, idOrSlug),
          documents: new DocumentStore<CatalogueView>({
            fetch: (view, numbers) => fetchDocuments(elasticsearch, view, numbers),
            maxDocumentBytes: context.config.DOCUMENTS_MEMORY,
            maxFragmentBytes: context.config.FRAGMENTS_MEMORY,
          }),
          cursorKey: context.config.CURSOR_KEY,
        }),
      },
      context,
    ),
});
