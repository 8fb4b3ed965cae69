import type { LinkKey } from '@marquee/artwork-link';
import { acceptChOf, type ClientHint, varyOf } from './derivatives/client-hints.ts';
import type { ServingPolicy } from './derivatives/serve-derivative.ts';
import type { ImagesConfig } from './config.ts';

/** What configuration decides about answers. */
export interface ImagesPolicy extends ServingPolicy {
  readonly linkKeys: readonly LinkKey[];
  readonly clientHints: readonly ClientHint[];
  /** On every picture: `Vary`, and `Accept-CH` where hints are obeyed. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where devices reach this service. */
  readonly baseUrl: string;
}

type PolicyConfig = Pick<
  ImagesConfig,
  'SIZE_LADDER' | 'MAX_SIDE' | 'FORMAT_BUDGET' | 'NEAREST_WHEN_BUSY' | 'LINK_KEYS' | 'CLIENT_HINTS' | 'IMAGES_BASE_URL'
>;

export function imagesPolicy(config: PolicyConfig): ImagesPolicy {
  const clientHints = config.CLIENT_HINTS ?? [];
  const acceptCh = acceptChOf(clientHints);
  return {
    ladder: config.SIZE_LADDER,
    maxSidePx: config.MAX_SIDE,
    formatBudgetMs: config.FORMAT_BUDGET,
    nearestWhenBusy: config.NEAREST_WHEN_BUSY,
    linkKeys: config.LINK_KEYS ?? [],
    clientHints,
    headers: { vary: varyOf(clientHints), ...(acceptCh === undefined ? {} : { 'accept-ch': acceptCh }) },
    baseUrl: config.IMAGES_BASE_URL,
  };
}
