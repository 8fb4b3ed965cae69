import type { Person } from '@marquee/catalogue';
import type { CatalogueView, SearchPage } from '@marquee/catalogue-index';
import type { DocumentStore } from '@marquee/documents';
import type { SearchBody } from '@marquee/query-dsl';

/** What the endpoints need of the outside. */
export interface Ports {
  /** Asks the view's assets. Rejects with a Problem (503) when Elasticsearch does not answer in time. */
  search: (view: CatalogueView, body: SearchBody) => Promise<SearchPage>;
  documents: Pick<DocumentStore<CatalogueView>, 'documents' | 'fragments'>;
  /** Somebody by id or slug; `undefined` when there is nobody. */
  person: (view: CatalogueView, idOrSlug: string) => Promise<Person | undefined>;
  /** Signs cursors. */
  cursorKey: string;
}
