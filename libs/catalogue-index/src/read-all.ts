import { z } from 'zod';
import type { CatalogueStore } from './catalogue-store.ts';
import { type CatalogueView, liveAtRevision } from './versions.ts';
import type { IndexName } from './names.ts';

/** Elasticsearch's result window, the most that one page can hold. */
const MAX_PAGE = 10_000;

export interface ReadAllOptions {
  /** Which fields of the source to fetch; all by default. */
  fields?: readonly string[];
  /** Documents a page, 1,000 by default: keep a page to a few megabytes. */
  pageSize?: number;
  /** Query clauses in place of "holds at the view's revision". */
  filter?: readonly object[];
}

const answerSchema = z.object({
  hits: z.object({ hits: z.array(z.object({ _source: z.unknown(), sort: z.tuple([z.int()]) })) }),
});

/**
 * Reads every document of an index that holds at the view's revision, page by page, ordered by number. What holds at a committed
 * revision never changes, so the pages agree without a point in time.
 */
export async function* readAll(
  store: Pick<CatalogueStore, 'search'>,
  view: CatalogueView,
  { name, ...options }: ReadAllOptions & { name: IndexName },
): AsyncGenerator<unknown[]> {
  const size = Math.min(options.pageSize ?? 1_000, MAX_PAGE);
  let after = -1;
  for (;;) {
    const answer = await store.search({
      index: view.indices[name],
      query: { bool: { filter: options.filter ?? liveAtRevision(view.revision) } },
      sort: [{ doc_number: 'asc' }],
      search_after: [after],
      size,
      track_total_hits: false,
      ...(options.fields === undefined ? {} : { _source: options.fields }),
    });
    const { hits } = answerSchema.parse(answer).hits;
    if (hits.length > 0) yield hits.map((hit) => hit._source);
    if (hits.length < size) return;
    after = hits.at(-1)?.sort[0] ?? after;
  }
}
