import { LRUCache } from 'lru-cache';
import type { SearchPage } from './search-page.ts';
import type { CatalogueView } from './versions.ts';

type Search = (view: CatalogueView, body: Readonly<Record<string, unknown>>) => Promise<SearchPage>;

/** Numbers are eight bytes; keys, counts and what lies around them are guessed. */
function bytesOf({ numbers, aggregations }: SearchPage, key: string): number {
  return 500 + key.length + numbers.length * 8 + JSON.stringify(aggregations).length;
}

/**
 * The same search, of which each question is asked once. What holds at a revision never changes, and a body names its revision and the
 * start of a period, so that what was found for it stays right; answers for other languages, platforms or fields ask the same. Bounded
 * by `maxBytes`; equal questions at the same time share one search, and one that failed is forgotten.
 */
export function rememberSearches(search: Search, { maxBytes }: { maxBytes: number }): Search {
  const found = new LRUCache<string, SearchPage>({ maxSize: maxBytes, sizeCalculation: bytesOf });
  const flights = new Map<string, Promise<SearchPage>>();
  return (view, body) => {
    const key = `${view.indices['assets'] ?? ''} ${JSON.stringify(body)}`;
    const known = found.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const flight =
      flights.get(key) ??
      search(view, body)
        .then((page) => {
          found.set(key, page);
          return page;
        })
        .finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
}
