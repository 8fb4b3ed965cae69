import type { AssetType, ByLanguage, ImageFacts } from '@marquee/catalogue';
import { z } from 'zod';
import type { CatalogueStore } from './catalogue-store.ts';
import { type CatalogueView, liveAtRevision } from './versions.ts';

/** A picture as the images service needs it: what is known of it, and whose it is. */
export interface ImageDocument extends ImageFacts {
  asset_id: string;
  asset_type: AssetType;
  asset_titles: ByLanguage;
}

const answerSchema = z.object({
  hits: z.object({ hits: z.array(z.object({ _source: z.object({ document: z.custom<ImageDocument>() }) })) }),
});

/** Finds a picture by id; `undefined` when there is none at the view's revision. */
export async function findImage(
  store: Pick<CatalogueStore, 'search'>,
  view: CatalogueView,
  imageId: string,
): Promise<ImageDocument | undefined> {
  const answer = await store.search({
    index: view.indices['images'],
    query: { bool: { filter: [{ term: { image_id: imageId } }, ...liveAtRevision(view.revision)] } },
    size: 1,
    _source: ['document'],
  });
  return answerSchema.parse(answer).hits.hits[0]?._source.document;
}
