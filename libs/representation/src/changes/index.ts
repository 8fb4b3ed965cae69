import type { Item } from '../represent-asset.ts';
import { languageObjects } from './v100-language-objects.ts';
import type { VersionChange } from './version-change.ts';

/** Every change of the wire, the newest first. A new one is added here and nowhere else. */
export const VERSION_CHANGES: readonly VersionChange[] = [languageObjects];

/** The app versions at which representations change, ascending: they are cuts between bands. */
export const VERSION_CHANGE_CUTS: readonly number[] = VERSION_CHANGES.map((change) => change.version).toSorted(
  (a, b) => a - b,
);

/** An asset as an app of `version` reads it: all changes newer than it are undone, the newest first. */
export function olderAsset(item: Item, version: number): Item {
  return VERSION_CHANGES.filter((change) => change.version > version).reduce(
    (newer, change) => change.olderAsset(newer),
    item,
  );
}
