import { type ExportRecord, type ImageFacts, rankOf } from '@marquee/catalogue';
import {
  type CatalogueView,
  type GenerationIndices,
  type ImageDocument,
  INDEX_NAMES,
  type IndexName,
  readAll,
} from '@marquee/catalogue-index';
import { z } from 'zod';
import { recordKey } from '../export/catalogue.ts';
import type { CatalogueCluster } from './catalogue-cluster.ts';

/** A live version of a thing, as far as a change compares it. */
export interface LiveVersion {
  docNumber: number;
  hash: string;
  /** Of an asset: its `sort` object, from which its ranks are told. */
  sort: Readonly<Record<string, unknown>>;
}

/** What an index holds at the live revision. */
export interface LiveIndex {
  /** By the key of its thing, as the prepared entries have it. */
  readonly versions: ReadonlyMap<string, LiveVersion>;
  /** The number of the next document. */
  readonly nextNumber: number;
}

/** A whole generation at its live revision, as far as a change needs it. */
export interface LiveCatalogue {
  readonly indices: Readonly<Record<IndexName, LiveIndex>>;
  /** The records that it was made from, by `recordKey`. */
  readonly records: ReadonlyMap<string, ExportRecord>;
  /** What is known of its pictures, by id. */
  readonly images: ReadonlyMap<string, ImageFacts>;
}

const sourceSchema = z.looseObject({ doc_number: z.int(), content_hash: z.string() });
type Source = z.output<typeof sourceSchema>;

/** The fields that name the thing of which a document is a version, and what else of it is read. */
const FIELDS: Readonly<Record<IndexName, { key: readonly string[]; more?: readonly string[] }>> = {
  assets: { key: ['asset_id'], more: ['sort'] },
  sections: { key: ['slug'] },
  categories: { key: ['category_id'] },
  people: { key: ['person_id'] },
  images: { key: ['image_id'], more: ['document'] },
  boundaries: { key: ['content_hash'] },
  records: { key: ['record_kind', 'record_id'], more: ['record'] },
};

type View = CatalogueView & { indices: GenerationIndices };

/** Reads a generation at its live revision. */
export async function readLiveCatalogue(cluster: CatalogueCluster, view: View): Promise<LiveCatalogue> {
  const records = new Map<string, ExportRecord>();
  const images = new Map<string, ImageFacts>();
  const take = (name: IndexName, source: Source): void => {
    if (name === 'records') putRecord(records, source);
    if (name === 'images') putImage(images, source);
  };
  const read = await Promise.all(
    INDEX_NAMES.map(async (name) => [name, await readIndex(cluster, view, { name, take })] as const),
  );
  return { indices: Object.fromEntries(read) as Record<IndexName, LiveIndex>, records, images };
}

async function readIndex(
  cluster: CatalogueCluster,
  view: View,
  { name, take }: { name: IndexName; take: (name: IndexName, source: Source) => void },
): Promise<LiveIndex> {
  const { key, more = [] } = FIELDS[name];
  const versions = new Map<string, LiveVersion>();
  for await (const page of readAll(cluster, view, { name, fields: ['doc_number', 'content_hash', ...key, ...more] })) {
    for (const source of z.array(sourceSchema).parse(page)) {
      const sort = name === 'assets' ? z.record(z.string(), z.unknown()).parse(source['sort']) : {};
      const thing = key.map((field) => String(source[field])).join(':');
      versions.set(thing, { docNumber: source.doc_number, hash: source.content_hash, sort });
      take(name, source);
    }
  }
  return { versions, nextNumber: (await lastNumber(cluster, view.indices[name])) + 1 };
}

const lastSchema = z.object({ aggregations: z.object({ last: z.object({ value: z.number().nullable() }) }) });

/** The highest number that an index has, of versions that have ended too; −1 when it is empty. */
async function lastNumber(cluster: CatalogueCluster, index: string): Promise<number> {
  const answer = await cluster.search({ index, size: 0, aggs: { last: { max: { field: 'doc_number' } } } });
  return lastSchema.parse(answer).aggregations.last.value ?? -1;
}

/** Written by publish alone, from checked records. */
function putRecord(records: Map<string, ExportRecord>, source: Source): void {
  const record = source['record'] as ExportRecord;
  records.set(recordKey(record), record);
}

function putImage(images: Map<string, ImageFacts>, source: Source): void {
  const { id, type, orientation, language, sha256, width, height, palette, thumbhash, focal_point } = source[
    'document'
  ] as ImageDocument;
  images.set(id, { id, type, orientation, language, sha256, width, height, palette, thumbhash, focal_point });
}

/** The rank that a live asset has in an order (`newest`, `alphabet.eng`); `undefined` when it has none there. */
export function liveRank({ sort }: LiveVersion, field: string): number | undefined {
  let value: unknown = sort;
  for (const part of field.split('.')) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  }
  return typeof value === 'number' ? rankOf(value) : undefined;
}
