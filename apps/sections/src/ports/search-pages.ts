import { docNumberOf } from '@marquee/catalogue';
import type { CatalogueView } from '@marquee/catalogue-index';
import type { EsClient } from '@marquee/es-client';
import type { SearchBody } from '@marquee/query-dsl';
import { z } from 'zod';

/** What one of several searches found. */
export interface FoundPage {
  /** The documents found, in order. */
  numbers: readonly number[];
  /** Their assets' ids, in the same order, where the body asked for them; else empty. */
  ids: readonly string[];
  /** How many there are in all. */
  total: number;
  /** What the body's aggregations came to, as Elasticsearch writes it; empty when it has none. */
  aggregations: Readonly<Record<string, unknown>>;
}

const sortSchema = z.array(z.union([z.number(), z.string()])).min(1);
const hitSchema = z.object({ sort: sortSchema, fields: z.object({ asset_id: z.tuple([z.string()]) }).optional() });
const answerSchema = z.object({
  hits: z.object({ total: z.object({ value: z.int() }).optional(), hits: z.array(hitSchema) }),
  aggregations: z.record(z.string(), z.unknown()).optional(),
});

/** The document that a hit names by the last of its sort values: rank · 2²² + number. */
export function numberOfHit({ sort }: { sort: readonly (string | number)[] }): number {
  const value = sort.at(-1);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return docNumberOf(value);
  throw new TypeError('A hit does not name its document: its last sort value is no safe integer.');
}

function foundPage(answer: unknown): FoundPage {
  const { hits, aggregations = {} } = answerSchema.parse(answer);
  return {
    numbers: hits.hits.map(numberOfHit),
    ids: hits.hits.flatMap((hit) => hit.fields?.asset_id ?? []),
    total: hits.total?.value ?? hits.hits.length,
    aggregations,
  };
}

/**
 * Searches the view's assets with several bodies in one request, and answers in their order. Each body must ask for documents that hold
 * at the view's revision, and end its sort in a key that names the document.
 */
export async function searchPages(
  store: Pick<EsClient, 'msearch'>,
  view: CatalogueView,
  bodies: readonly SearchBody[],
): Promise<readonly FoundPage[]> {
  if (bodies.length === 0) return [];
  // Bodies are the same for a whole period, and for every language: Elasticsearch may keep what they find until the next revision.
  const header = { index: view.indices['assets'], request_cache: true };
  const { responses } = await store.msearch({ searches: bodies.flatMap((body) => [header, body]) });
  return responses.map(foundPage);
}
