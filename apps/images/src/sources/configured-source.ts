import { DEFAULT_SOURCE_LIMITS, type SourceLimits } from '@marquee/artwork/plan';
import { createFolderStore } from '@marquee/image-store';
import type { ImagesConfig } from '../config.ts';
import { createFolderSource } from './folder-source.ts';
import { createHttpSource } from './http-source.ts';
import { networkList } from './public-address.ts';
import { firstOf, type Source } from './source.ts';

const MAX_REDIRECTS = 3;

/** The places that configuration names: the image store always, and behind it an origin where there is one. */
export function configuredSource(config: ImagesConfig): Source {
  const limits: SourceLimits = {
    ...DEFAULT_SOURCE_LIMITS,
    maxBytes: config.SOURCE_MAX_BYTES,
    maxPixels: config.SOURCE_MAX_PIXELS,
    maxFrames: config.SOURCE_MAX_FRAMES,
  };
  const folder = createFolderSource(createFolderStore(config.IMAGE_STORE), limits);
  return config.IMAGE_ORIGIN === undefined
    ? folder
    : firstOf([folder, originSource(config.IMAGE_ORIGIN, config, limits)]);
}

function originSource(template: string, config: ImagesConfig, limits: SourceLimits): Source {
  const { hostname } = new URL(template);
  return createHttpSource({
    template,
    sourceLimits: limits,
    kept: createFolderStore(config.IMAGE_ORIGIN_STORE),
    fetchLimits: {
      hosts: [hostname, ...(config.IMAGE_ORIGIN_HOSTS ?? [])].map((host) => host.toLowerCase()),
      exceptedNetworks: networkList(config.IMAGE_ORIGIN_NETWORKS ?? []),
      maxBytes: limits.maxBytes,
      limitMs: config.IMAGE_ORIGIN_LIMIT,
      maxRedirects: MAX_REDIRECTS,
    },
  });
}
