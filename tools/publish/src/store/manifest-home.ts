import { manifestIndex, manifestIndexBody } from '@marquee/catalogue-index';
import { RefusedError } from '@marquee/es-client';
import type { CataloguePlace } from './catalogue-cluster.ts';

/** Makes the manifest's index unless it is there. */
export async function ensureManifestIndex({ cluster, prefix }: CataloguePlace, replicas: number): Promise<void> {
  const index = manifestIndex(prefix);
  if (await cluster.indices.exists({ index })) return;
  try {
    await cluster.indices.create({ index, ...manifestIndexBody({ replicas }) });
  } catch (error) {
    // Somebody else made it at the same moment.
    if (!(error instanceof RefusedError && error.message.includes('resource_already_exists_exception'))) throw error;
  }
}
