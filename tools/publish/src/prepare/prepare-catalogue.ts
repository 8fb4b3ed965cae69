import { type Asset, type CompiledWindow, effectiveWindows } from '@marquee/catalogue';
import type { CatalogueFacts, IndexName } from '@marquee/catalogue-index';
import type { KnownImages } from '../artwork/known-images.ts';
import { type Catalogue, recordsOf } from '../export/catalogue.ts';
import type { CatalogueProblem } from '../export/problem.ts';
import { assetEntry, type AssetSurroundings } from './asset-entry.ts';
import { boundariesOf } from './boundaries.ts';
import { audienceClasses, catalogueFacts, popularityCountries } from './catalogue-facts.ts';
import { categoryTree, type CategoryTree } from './category-tree.ts';
import type { Entry } from './entry.ts';
import type { OrderFacts } from './orders.ts';
import { boundaryEntry, categoryEntry, imageEntry, personEntry, recordEntry, sectionEntry } from './small-entries.ts';

/** More compiled windows than this in one asset make a document heavy: the export should say the same with fewer. */
const MANY_WINDOWS = 100;

/** A catalogue with all references resolved: what each index is to hold. */
export interface PreparedCatalogue {
  readonly catalogue: Catalogue;
  readonly facts: CatalogueFacts;
  /** The orders that its own facts call for. */
  readonly orders: OrderFacts;
  readonly tree: CategoryTree;
  /** By id: the order in which equals stand in every order. */
  readonly assets: readonly Asset[];
  readonly windows: ReadonlyMap<string, readonly CompiledWindow[]>;
  /** Warnings that only the whole tells. */
  readonly problems: readonly CatalogueProblem[];
  /** What an index is to hold, made one by one as they are asked for, so that a big catalogue fits in memory. Assets come by id. */
  entries(index: IndexName, images: KnownImages): Iterable<Entry>;
  /** The entry of one asset. */
  assetEntry(asset: Asset, images: KnownImages): Entry;
}

/** Prepares a catalogue that was found valid. Pure: equal catalogues give equal entries. */
export function prepareCatalogue(catalogue: Catalogue): PreparedCatalogue {
  const assets = [...catalogue.assets.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const windows = effectiveWindows(assets, kidsSections(catalogue));
  const tree = categoryTree(catalogue);
  const facts = { ...catalogueFacts(catalogue), audience_classes: audienceClasses(windows.values()) };
  const around = { catalogue, windows, tree, seasons: seasonsBySeries(assets) };
  const prepared = {
    catalogue,
    facts,
    orders: { languages: facts.languages, popularityCountries: popularityCountries(catalogue) },
    tree,
    assets,
    windows,
    problems: manyWindows(catalogue, windows),
  };
  return {
    ...prepared,
    entries: (index, images) => ENTRIES[index]({ prepared, around, images }),
    assetEntry: (asset, images) => entryOfAsset(asset, { around, images }),
  };
}

function kidsSections({ sections }: Catalogue): ReadonlySet<string> {
  return new Set([...sections.values()].flatMap((section) => (section.kids ? [section.slug] : [])));
}

function seasonsBySeries(assets: readonly Asset[]): ReadonlyMap<string, readonly Asset[]> {
  const seasons = assets.filter((asset) => asset.type === 'season');
  const inOrder = seasons.toSorted((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || 0);
  return Map.groupBy(inOrder, (season) => season.parent ?? '');
}

interface Sources {
  prepared: Omit<PreparedCatalogue, 'entries' | 'assetEntry'>;
  around: Omit<AssetSurroundings, 'images'>;
  images: KnownImages;
}

/** How each index's entries are made. */
const ENTRIES: Readonly<Record<IndexName, (sources: Sources) => Iterable<Entry>>> = {
  assets: ({ prepared, around, images }) => each(prepared.assets, (asset) => entryOfAsset(asset, { around, images })),
  sections: ({ prepared }) => each(prepared.catalogue.sections.values(), sectionEntry),
  categories: ({ prepared }) =>
    each(prepared.catalogue.categories.values(), (category) => categoryEntry(category, prepared.tree)),
  people: ({ prepared }) => each(prepared.catalogue.people.values(), personEntry),
  images: ({ prepared, images }) => imageEntries(prepared.assets, images),
  boundaries: ({ prepared }) => each(boundariesOf(prepared.catalogue, prepared.windows), boundaryEntry),
  records: ({ prepared }) => each(recordsOf(prepared.catalogue), recordEntry),
};

function entryOfAsset(asset: Asset, { around, images }: Pick<Sources, 'around' | 'images'>): Entry {
  return assetEntry(asset, { ...around, images });
}

function* each<T>(items: Iterable<T>, make: (item: T) => Entry): Generator<Entry> {
  for (const item of items) yield make(item);
}

function* imageEntries(assets: readonly Asset[], images: KnownImages): Generator<Entry> {
  for (const asset of assets) {
    for (const image of asset.images) {
      const facts = images.factsOf(image);
      if (facts !== undefined) yield imageEntry(facts, asset);
    }
  }
}

function manyWindows(
  catalogue: Catalogue,
  windows: ReadonlyMap<string, readonly CompiledWindow[]>,
): CatalogueProblem[] {
  return [...catalogue.assets.values()].flatMap((asset) => {
    const count = windows.get(asset.id)?.length ?? 0;
    if (count <= MANY_WINDOWS) return [];
    const found = `${count} windows after those of its family are worked in`;
    const expected = `at most ${MANY_WINDOWS}: join windows that differ little`;
    return [{ ...catalogue.originOf(asset), severity: 'warning' as const, path: 'windows', found, expected }];
  });
}
