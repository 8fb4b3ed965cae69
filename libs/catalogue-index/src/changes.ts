import { ASSET_TYPES, type CompiledWindow, type IndexedAsset, rankOf } from '@marquee/catalogue';
import { z } from 'zod';
import type { CatalogueStore } from './catalogue-store.ts';
import { type CatalogueView, changedBetween, versionFields } from './versions.ts';

/** What became of one asset between two revisions. */
export interface AssetChange {
  readonly id: string;
  /** As it was; `undefined` for a new one. */
  readonly before: IndexedAsset | undefined;
  /** As it is; `undefined` for one that is gone. */
  readonly after: IndexedAsset | undefined;
  /** Only what it shows changed: every question finds it or not, and in the same place, as before. */
  readonly onlyContent: boolean;
}

/** What changed between two revisions of a generation. */
export interface CatalogueChanges {
  readonly assets: readonly AssetChange[];
  /** Whether sections, categories or people changed: whatever tells of them may be another. */
  readonly others: boolean;
}

/** More changes than these are taken for everything: to look at each of them for every answer would cost more than to make it anew. */
const MAX_VERSIONS = 500;

const texts = z.array(z.string());
const sourceSchema = z.looseObject({
  ...versionFields,
  asset_id: z.string(),
  slug: z.string(),
  type: z.enum(ASSET_TYPES),
  ancestors: texts,
  sections: texts,
  categories: texts,
  category_slugs: texts,
  audio_languages: texts,
  subtitles_languages: texts,
  year: z.int(),
  people: texts,
  vod_model: z.string(),
  license_types: texts,
  has_download_policy: z.boolean(),
  added_at: z.number(),
  windows: z.array(z.custom<CompiledWindow>()),
  search: z.looseObject({ title: z.string(), people: z.string(), all: z.string() }),
}) satisfies z.ZodType<IndexedAsset>;
const answerSchema = z.object({
  hits: z.object({ total: z.object({ value: z.int() }), hits: z.array(z.object({ _source: sourceSchema })) }),
});
const countSchema = z.object({ hits: z.object({ total: z.object({ value: z.int() }) }) });

type Source = z.output<typeof sourceSchema>;

/** Each number of `sort` without the document's: the place in an order. */
function placesOf(sort: unknown): unknown {
  if (typeof sort === 'number') return rankOf(sort);
  if (typeof sort !== 'object' || sort === null) return sort;
  return Object.fromEntries(Object.entries(sort).map(([name, value]) => [name, placesOf(value)]));
}

/** What says nothing of where an asset is found: its version, and what it shows. */
const CONTENT: ReadonlySet<string> = new Set([
  ...['doc_number', 'from_revision', 'to_revision', 'content_hash'],
  ...['document', 'category_counts', 'popularity', 'sort'],
]);

/** All that decides where an asset is found, as text: equal for two versions that differ in what they show alone. */
function placeText(source: Source): string {
  const found = Object.entries(source).filter(([name]) => !CONTENT.has(name));
  return JSON.stringify([found, placesOf(source['sort'])]);
}

function changeOf(id: string, versions: readonly Source[], { from, to }: { from: number; to: number }): AssetChange {
  const holdsAt = (revision: number) => (source: Source) =>
    source.from_revision <= revision && revision < source.to_revision;
  const before = versions.find(holdsAt(from));
  const after = versions.find(holdsAt(to));
  const onlyContent = before !== undefined && after !== undefined && placeText(before) === placeText(after);
  return { id, before, after, onlyContent };
}

/**
 * Reads what changed between revision `from` and the view's, which is a later one of the same generation. `undefined` when that is more
 * than is worth looking at.
 */
export async function readChanges(
  store: Pick<CatalogueStore, 'search'>,
  view: CatalogueView,
  from: number,
): Promise<CatalogueChanges | undefined> {
  const query = changedBetween(from, view.revision);
  const indices = ['sections', 'categories', 'people'].map((name) => view.indices[name]);
  const body = { query, track_total_hits: true };
  const [found, others] = await Promise.all([
    store.search({ index: view.indices['assets'], ...body, size: MAX_VERSIONS, _source: { excludes: ['document'] } }),
    store.search({ index: indices.join(','), ...body, size: 0 }),
  ]);
  const { total, hits } = answerSchema.parse(found).hits;
  if (total.value > hits.length) return undefined;
  const versions = Map.groupBy(
    hits.map((hit) => hit._source),
    (source) => source.asset_id,
  );
  const span = { from, to: view.revision };
  return {
    assets: [...versions].map(([id, sources]) => changeOf(id, sources, span)),
    others: countSchema.parse(others).hits.total.value > 0,
  };
}
