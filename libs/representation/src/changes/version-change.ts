import type { Item } from '../represent-asset.ts';

/** A change of the wire that came with an app version, and how apps before it are served. */
export interface VersionChange {
  /** The first app version that knows the newer form, as parseAppVersion reads it. */
  version: number;
  /** One sentence for the changelog. */
  description: string;
  /** Makes the older form of an asset out of the newer one; never changes its argument. */
  olderAsset: (item: Item) => Item;
}
