import type { CatalogueView } from '@marquee/catalogue-index';
import type { DocumentStore } from '@marquee/documents';
import type { SearchBody } from '@marquee/query-dsl';
import type { FoundPage } from './ports/search-pages.ts';
import type { SnapshotMemo } from './ports/snapshot-memo.ts';
import type { SectionHoldings } from './sections/section-holdings.ts';

/** What of the configuration endpoints need. */
export interface SectionsPolicy {
  /** How far ahead of its end an asset counts as leaving soon. */
  leavingSoonMs: number;
  /** Whether sections with nothing to show are left out. */
  hidesEmptySections: boolean;
  /** Where devices reach this service. */
  sectionsBaseUrl: string;
}

/** What the endpoints need of the outside. */
export interface Ports {
  /** Asks the view's assets several questions in one request. Rejects with a Problem (503) when Elasticsearch does not answer in time. */
  searchPages: (view: CatalogueView, bodies: readonly SearchBody[]) => Promise<readonly FoundPage[]>;
  documents: Pick<DocumentStore<CatalogueView>, 'documents' | 'fragments'>;
  /** Who has what, by audience and period. */
  holdings: Pick<SnapshotMemo<SectionHoldings>, 'get'>;
  /** The sections that have something to show though no asset is in them, by audience, language and period. */
  filledByRows: Pick<SnapshotMemo<ReadonlySet<string>>, 'get'>;
  /** The document numbers of the assets that rows are related to, by id, for an audience and period. */
  subjects: Pick<SnapshotMemo<ReadonlyMap<string, number>>, 'get'>;
  policy: SectionsPolicy;
}
