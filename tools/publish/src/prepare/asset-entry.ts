import {
  type Ancestor,
  ancestorsOf,
  ANY,
  type Asset,
  type AssetDocument,
  type AssetCategory,
  type CompiledWindow,
  type Credit,
  type ImageFacts,
  sectionsOf,
  SUBSCRIPTIONS,
} from '@marquee/catalogue';
import type { KnownImages } from '../artwork/known-images.ts';
import type { Catalogue } from '../export/catalogue.ts';
import { assetCategory, type CategoryTree } from './category-tree.ts';
import { type Entry, entryOf } from './entry.ts';
import { type NamedAround, searchWords } from './search-words.ts';

/** What an asset's document is made of beside the asset itself. */
export interface AssetSurroundings {
  readonly catalogue: Catalogue;
  readonly windows: ReadonlyMap<string, readonly CompiledWindow[]>;
  readonly tree: CategoryTree;
  /** Seasons by series, in order. */
  readonly seasons: ReadonlyMap<string, readonly Asset[]>;
  readonly images: KnownImages;
}

/** The document as it is stored: what stands beside it in the index, and what changes with every other asset, is left out. */
type StoredDocument = Omit<AssetDocument, 'doc_number' | 'windows' | 'categories'> & {
  categories: readonly Omit<AssetCategory, 'count'>[];
};

/** Everything of an asset that makes a version of it: a change in here, and in here alone, is a new document. */
export function assetEntry(asset: Asset, around: AssetSurroundings): Entry {
  const ancestors = ancestorsOf(asset, around.catalogue.assets);
  const windows = around.windows.get(asset.id) ?? [];
  const document = storedDocument(asset, ancestors, around);
  return entryOf(asset.id, {
    ...filterFields(asset, document, around.tree),
    search: searchWords(asset, namedAround(asset, around)),
    windows,
    popularity: asset.popularity,
    document,
  });
}

/** How many assets are in each of an asset's categories: written beside the document, and not a reason for a new one. */
export function categoryCounts(asset: Asset, tree: CategoryTree): Record<string, number> {
  return Object.fromEntries(asset.categories.map((id) => [id, tree.countOf(id)]));
}

function filterFields(asset: Asset, document: StoredDocument, tree: CategoryTree): object {
  const categories = [...new Set(asset.categories.flatMap((id) => tree.withParents(id)))];
  return {
    asset_id: asset.id,
    slug: asset.slug,
    type: asset.type,
    parent: document.ancestors[0]?.id,
    ancestors: document.ancestors.map(({ id }) => id),
    number: asset.number,
    sections: document.sections,
    categories: categories.map(({ id }) => id),
    category_slugs: categories.map(({ slug }) => slug),
    audio_languages: asset.audio_languages,
    subtitles_languages: asset.subtitles_languages,
    year: asset.year,
    decade: Math.floor(asset.year / 10) * 10,
    people: [...new Set(asset.people.map(({ person }) => person))],
    vod_model: asset.vod_model,
    license_types: asset.license_types,
    has_download_policy: asset.has_download_policy,
    added_at: asset.added_at,
    announce_at: asset.announce_at,
    gross: asset.gross === undefined ? undefined : Math.round(asset.gross),
  };
}

function namedAround(asset: Asset, { catalogue, tree }: AssetSurroundings): NamedAround {
  const people = asset.people.flatMap(({ person }) => catalogue.people.get(person) ?? []);
  return {
    people: people.flatMap(({ name, other_names }) => [name, ...other_names]),
    categories: asset.categories.flatMap((id) => tree.withParents(id)),
  };
}

function storedDocument(asset: Asset, ancestors: readonly Asset[], around: AssetSurroundings): StoredDocument {
  const { catalogue, windows, tree } = around;
  const seasons = around.seasons.get(asset.id) ?? [];
  return {
    id: asset.id,
    slug: asset.slug,
    type: asset.type,
    number: asset.number ?? null,
    ancestors: ancestors.map(ancestorView),
    members: asset.members ?? [],
    titles: asset.titles,
    descriptions: asset.descriptions,
    original_language: asset.original_language,
    year: asset.year,
    duration_s: asset.duration_s ?? null,
    sections: sectionsOf(asset, ancestors),
    categories: asset.categories.flatMap((id) => tree.withParents(id).slice(0, 1).map(assetCategory)),
    rating: asset.rating,
    people: creditsOf(asset, catalogue),
    audio_languages: asset.audio_languages,
    subtitles_languages: asset.subtitles_languages,
    keywords: asset.keywords,
    images: imagesInOrder(asset.images.flatMap((image) => around.images.factsOf(image) ?? [])),
    videos: asset.videos,
    provider: asset.provider ?? null,
    vod_model: asset.vod_model,
    license_types: asset.license_types,
    subscriptions: subscriptionsOf(windows.get(asset.id) ?? []),
    has_download_policy: asset.has_download_policy,
    gross: asset.gross ?? null,
    announce_at: asset.announce_at ?? null,
    added_at: asset.added_at,
    seasons: seasons.map(({ id }) => ({ id, windows: windows.get(id) ?? [] })),
  };
}

function ancestorView({ id, slug, type, titles, number }: Asset): Ancestor {
  return { id, slug, type, titles, number: number ?? null };
}

function creditsOf(asset: Asset, { people }: Catalogue): Credit[] {
  return asset.people.flatMap(({ person: id, role, character }) => {
    const person = people.get(id);
    return person === undefined
      ? []
      : [{ id, slug: person.slug, name: person.name, role, character: character ?? null }];
  });
}

function subscriptionsOf(windows: readonly CompiledWindow[]): string[] {
  const named = new Set<string>(windows.flatMap((window) => window.subscriptions));
  return SUBSCRIPTIONS.filter((subscription) => named.has(ANY) || named.has(subscription));
}

/** In the order in which apps in the field take pictures by place. */
const IMAGE_ORDER = [
  ['poster', 'portrait'],
  ['poster', 'square'],
  ['background', 'landscape'],
  ['hero', 'landscape'],
] as const;

/** The first picture of each kind in that order, then the rest as they came. */
export function imagesInOrder(images: readonly ImageFacts[]): ImageFacts[] {
  const first = IMAGE_ORDER.flatMap(
    ([type, orientation]) => images.find((image) => image.type === type && image.orientation === orientation) ?? [],
  );
  return [...first, ...images.filter((image) => !first.includes(image))];
}
