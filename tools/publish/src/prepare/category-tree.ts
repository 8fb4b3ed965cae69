import type { Asset, AssetCategory, Category } from '@marquee/catalogue';
import type { Catalogue } from '../export/catalogue.ts';

/** The categories of a catalogue with how many assets are in each. */
export interface CategoryTree {
  /** The category and all above it, from the nearest to the farthest. */
  withParents(id: string): readonly Category[];
  /** How many assets of the whole catalogue are in the category or in a part of it. */
  countOf(id: string): number;
}

export function categoryTree({ assets, categories }: Catalogue): CategoryTree {
  const chains = new Map<string, readonly Category[]>();
  const withParents = (id: string): readonly Category[] => {
    const known = chains.get(id) ?? chainOf(id, categories);
    chains.set(id, known);
    return known;
  };
  const counts = new Map<string, number>();
  for (const asset of assets.values()) {
    for (const id of categoriesOf(asset, withParents)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return { withParents, countOf: (id) => counts.get(id) ?? 0 };
}

/** The ids of an asset's categories and of all above them, once each. */
function categoriesOf(asset: Asset, withParents: (id: string) => readonly Category[]): Set<string> {
  return new Set(asset.categories.flatMap((id) => withParents(id).map((category) => category.id)));
}

function chainOf(id: string, categories: ReadonlyMap<string, Category>): Category[] {
  const chain: Category[] = [];
  for (let next = categories.get(id); next !== undefined && !chain.includes(next);) {
    chain.push(next);
    next = categories.get(next.parent ?? '');
  }
  return chain;
}

/** A category as an asset's document has it; its count is written beside, since it is of the catalogue and not of the asset. */
export function assetCategory({ id, slug, names }: Category): Omit<AssetCategory, 'count'> {
  return { id, slug, titles: names };
}
