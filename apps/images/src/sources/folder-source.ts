import type { SourceLimits } from '@marquee/artwork/plan';
import type { ImageStore } from '@marquee/image-store';
import type { Source } from './source.ts';

/** The image store that publish fills. What publish took is trusted: SVGs too, though only those without scripts and references. */
export function createFolderSource(store: Pick<ImageStore, 'has' | 'path'>, limits: SourceLimits): Source {
  return {
    async find({ sha256 }) {
      return (await store.has(sha256))
        ? { content: { path: store.path(sha256) }, limits: { ...limits, allowSvg: true } }
        : undefined;
    },
  };
}
