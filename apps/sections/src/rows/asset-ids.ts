import type { FoundPage } from '../ports/search-pages.ts';

/** Elasticsearch's result window: a question about more ids is several. */
const MAX_IDS = 10_000;

/** Ids in parts that one question each can be about. */
export function idChunks(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / MAX_IDS) }, (_, index) =>
    ids.slice(index * MAX_IDS, (index + 1) * MAX_IDS),
  );
}

/** The document numbers of assets by id, out of pages that tell both. */
export function numbersById(pages: readonly FoundPage[]): ReadonlyMap<string, number> {
  return new Map(
    pages.flatMap(({ ids, numbers }) =>
      numbers.flatMap((number, place) => {
        const id = ids[place];
        return id === undefined ? [] : [[id, number] as const];
      }),
    ),
  );
}
