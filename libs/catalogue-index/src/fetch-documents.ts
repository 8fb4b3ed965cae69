import type { AssetDocument, CompiledWindow } from '@marquee/catalogue';
import { Problem } from '@marquee/problem';
import { z } from 'zod';
import type { CatalogueStore } from './catalogue-store.ts';
import type { CatalogueView } from './versions.ts';

/** An asset's document as it is stored: what stands beside it in the index is left out. */
type StoredDocument = Omit<AssetDocument, 'doc_number' | 'windows'>;

/** Written by publish alone, from checked values: its shape is trusted, its presence is not. */
const docSchema = z.object({
  found: z.literal(true),
  _source: z.object({
    doc_number: z.int(),
    document: z.custom<StoredDocument>(),
    windows: z.custom<CompiledWindow[]>(),
    category_counts: z.record(z.string(), z.int()),
  }),
});
const answerSchema = z.object({ docs: z.array(z.unknown()) });
const FIELDS = ['doc_number', 'document', 'windows', 'category_counts'];

/**
 * Fetches documents by number, in the order asked. A document of a number never changes, so each can be kept for good.
 * @throws Problem SEARCH_UNAVAILABLE when one is not there: the generation was removed, and the next snapshot is about to come.
 */
export async function fetchDocuments(
  store: Pick<CatalogueStore, 'mget'>,
  view: CatalogueView,
  numbers: readonly number[],
): Promise<AssetDocument[]> {
  if (numbers.length === 0) return [];
  const request = { index: view.indices['assets'], ids: numbers.map(String), _source: FIELDS };
  const { docs } = answerSchema.parse(await store.mget(request));
  return docs.map((doc, place) => {
    const parsed = docSchema.safeParse(doc);
    if (!parsed.success) throw missing(view, numbers[place]);
    return assembled(parsed.data._source);
  });
}

function assembled(source: z.output<typeof docSchema>['_source']): AssetDocument {
  const { document, windows, category_counts: counts, doc_number } = source;
  const categories = document.categories.map((category) => ({ ...category, count: counts[category.id] ?? 0 }));
  return { doc_number, ...document, categories, windows };
}

function missing(view: CatalogueView, number: number | undefined): Problem {
  return new Problem('SEARCH_UNAVAILABLE', 'The catalogue is being renewed; try again.', {
    retryAfterS: 1,
    privateMessage: `Document ${String(number)} of generation ${view.generation} is not there.`,
  });
}
