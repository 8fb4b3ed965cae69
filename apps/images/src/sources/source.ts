import type { EncoderSource } from '../encoder/encoder-task.ts';

/**
 * A place that has pictures by their content. A kind of place is one file beside this one and one line in `main.ts`; S3-compatible
 * storage will be a third, and like `http-source.ts` it will keep what it fetched in a folder.
 */
export interface Source {
  /**
   * The content by this name, as a file that stays as it is, with the limits for what comes from this place; `undefined` when the
   * place has none.
   * @throws Problem IMAGE_ORIGIN_FAILED or IMAGE_ORIGIN_TIMEOUT when the place cannot be asked.
   */
  find(picture: { readonly imageId: string; readonly sha256: string }): Promise<EncoderSource | undefined>;
}

/** The places in their order: the first one that has the content. */
export function firstOf(sources: readonly Source[]): Source {
  return {
    async find(picture) {
      for (const source of sources) {
        const found = await source.find(picture);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}
