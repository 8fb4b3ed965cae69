import { buildCatalogueService } from '@marquee/catalogue-api';
import { findPerson, fetchDocuments, searchPage, type CatalogueView } from '@marquee/catalogue-index';
import { DocumentStore } from '@marquee/documents';
import { runService } from '@marquee/service';
import { metadataSettings } from './config.ts';
import { endpoints } from './endpoints.ts';

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
          search: (view, body) => searchPage(elasticsearch, view, body),
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
