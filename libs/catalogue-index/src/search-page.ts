import { docNumberOf } from '@marquee/catalogue';
import { z } from 'zod';
import type { CatalogueStore } from './catalogue-store.ts';
import type { CatalogueView } from './versions.ts';

/** One page of a search over assets. */
export interface SearchPage {
  /** The documents found, in order. */
  numbers: number[];
  /** How many there are in all. */
  total: number;
  /** The last hit's sort values, for `search_after`; `undefined` on an empty page. */
  lastSort: readonly (string | number)[] | undefined;
  /** What the body's aggregations came to, as Elasticsearch writes it; empty when it has none. */
  aggregations: Readonly<Record<string, unknown>>;
}

const hitSchema = z.object({
  sort: z.array(z.union([z.number(), z.string()])).optional(),
  fields: z.object({ doc_number: z.tuple([z.int()]) }).optional(),
});
const answerSchema = z.object({
  timed_out: z.boolean(),
  hits: z.object({ total: z.object({ value: z.int() }).optional(), hits: z.array(hitSchema) }),
  aggregations: z.record(z.string(), z.unknown()).optional(),
});

/**
 * Searches the view's assets. The body must ask for documents that hold at the view's revision (`query-dsl` does), and name each hit's
 * document in one of two ways: by a unique sort value as its last sort key, or by `doc_number` as a docvalue field.
 */
export async function searchPage(store: CatalogueStore, view: CatalogueView, body: object): Promise<SearchPage> {
  const answer = answerSchema.parse(
    await store.search({ index: view.indices['assets'], request_cache: true, ...body }),
  );
  return {
    numbers: answer.hits.hits.map(numberOf),
    total: answer.hits.total?.value ?? answer.hits.hits.length,
    lastSort: answer.hits.hits.at(-1)?.sort,
    aggregations: answer.aggregations ?? {},
  };
}

function numberOf(hit: z.output<typeof hitSchema>): number {
  if (hit.fields !== undefined) return hit.fields.doc_number[0];
  const value = hit.sort?.at(-1);
  if (!Number.isSafeInteger(value))
    throw new TypeError('A hit does not name its document: neither sort value nor doc_number.');
  return docNumberOf(value as number);
}
