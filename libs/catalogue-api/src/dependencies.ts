import type { CatalogueChanges } from '@marquee/catalogue-index';
import type { CouldHave } from '@marquee/query-dsl';

/** What an answer was made of, and what else its question could have found. */
export interface Dependencies {
  /** Ids of all assets in the answer, and of those that decided something in it. */
  readonly assets: ReadonlySet<string>;
  /** Which other assets the question could find, at whatever time. */
  readonly couldHave: CouldHave;
}

/**
 * Whether an answer is the same after these changes. What it shows has not changed; of what else changed nothing could be found by its
 * question, neither as it was nor as it is, unless it stays in its place and only shows something else. May say no in vain.
 */
export function isUntouched({ assets, couldHave }: Dependencies, changes: CatalogueChanges): boolean {
  if (changes.others) return false;
  return changes.assets.every(({ id, before, after, onlyContent }) => {
    if (assets.has(id)) return false;
    return onlyContent || ![before, after].some((asset) => asset !== undefined && couldHave(asset));
  });
}

/** Of an answer that tells of nothing but what the snapshot itself holds: sections, categories. */
export const NO_ASSETS: Dependencies = { assets: new Set(), couldHave: () => false };
