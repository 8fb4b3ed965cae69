import { type CatalogueStore, findImage, type ImageDocument, type Snapshot } from '@marquee/catalogue-index';
import { Problem } from '@marquee/problem';
import { LRUCache } from 'lru-cache';
import type { CatalogueImages } from './ports.ts';

const MAX_KEPT = 10_000;
const NOT_READY_RETRY_S = 2;

/** Looks pictures up in the images index, each once a snapshot; unknown ids are remembered, too, lest guessing them cost queries. */
export function createCatalogueImages(
  store: Pick<CatalogueStore, 'search'>,
  snapshots: { readonly current: Snapshot | undefined },
): CatalogueImages {
  const kept = new LRUCache<string, { readonly found: ImageDocument | undefined }>({ max: MAX_KEPT });
  return {
    async find(imageId) {
      const snapshot = snapshots.current;
      if (snapshot === undefined) {
        throw new Problem('NOT_READY', 'No catalogue is known yet; please try again.', {
          retryAfterS: NOT_READY_RETRY_S,
        });
      }
      const key = `${snapshot.id}/${imageId}`;
      const known = kept.get(key);
      if (known !== undefined) return known.found;
      const found = await findImage(store, snapshot, imageId);
      kept.set(key, { found });
      return found;
    },
  };
}
