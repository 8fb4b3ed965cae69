import { ANY, type AssetDocument, PLATFORM_NAMES, PLATFORMS, type Targeting } from '@marquee/catalogue';
import { fetchDocuments, readAll, type Snapshot } from '@marquee/catalogue-index';
import type { EsClient } from '@marquee/es-client';
import { type AssetView, assetView, representAsset } from '@marquee/representation';
import { z } from 'zod';
import { USUAL_MAPPINGS } from './usual-mappings.ts';
import { usualRows } from './usual-rows.ts';

/** Whom the usual way's documents are written for: it stores what it hands out. */
const AUDIENCE = {
  platform: 'website',
  country: 'ZA',
  subscription: null,
  ageLimit: 99,
  kids: false,
  appVersion: 142_000,
} as const;

const BASE = {
  metadata: 'http://127.0.0.1:7002',
  images: 'http://127.0.0.1:7003',
  website: 'https://www.example.com',
  platform: 'website',
  band: 142_000,
  carried: 'content_country=ZA&lang=eng',
} as const;

export interface UsualIndex {
  readonly client: EsClient;
  readonly snapshot: Snapshot;
  /** Its indices are `{name}-assets`, `{name}-sections` and `{name}-rows`. */
  readonly name: string;
}

/**
 * Writes the catalogue as the usual way has it, into indices of its own: a document an asset that holds all that a device gets, and
 * nested windows, what is searched and what is sorted by beside it. Done anew when the catalogue has changed.
 */
export async function loadUsualIndex(index: UsualIndex, onAssets: (count: number) => void): Promise<void> {
  if (await isCurrent(index)) return;
  const { client, name, snapshot } = index;
  for (const part of ['sections', 'rows', 'assets'] as const) await createEmpty(index, part);
  await write(client, `${name}-sections`, sectionDocuments(snapshot));
  await write(client, `${name}-rows`, usualRows(snapshot));
  for await (const page of readAll(client, snapshot, {
    name: 'assets',
    fields: ['doc_number', 'popularity'],
    pageSize: 500,
  })) {
    const rows = z.array(rowSchema).parse(page);
    const documents = await fetchDocuments(
      client,
      snapshot,
      rows.map(({ doc_number }) => doc_number),
    );
    await write(
      client,
      `${name}-assets`,
      documents.map((document, at) => assetDocument(document, rows[at])),
    );
    onAssets(rows.length);
  }
  for (const part of ['sections', 'rows', 'assets']) await client.indices.refresh({ index: `${name}-${part}` });
  await client.indices.forcemerge({ index: `${name}-assets`, max_num_segments: 1 });
  // Written last: what is not whole has none. No query for sections finds it, as it has no targeting.
  await client.index({
    index: `${name}-sections`,
    id: 'source',
    document: { source: sourceOf(snapshot) },
    refresh: true,
  });
}

const rowSchema = z.object({ doc_number: z.int(), popularity: z.record(z.string(), z.number()).default({}) });
type Row = z.output<typeof rowSchema>;

/** Raised when the documents below change. */
const LAYOUT = 1;
const sourceOf = ({ id, publishedAt }: Snapshot): string => `${LAYOUT} ${id} ${publishedAt}`;

async function isCurrent({ client, name, snapshot }: UsualIndex): Promise<boolean> {
  const index = `${name}-sections`;
  if (!(await client.indices.exists({ index }))) return false;
  const { hits } = await client.search<{ source?: string }>({ index, query: { ids: { values: ['source'] } } });
  return hits.hits[0]?._source?.source === sourceOf(snapshot);
}

async function createEmpty({ client, name }: UsualIndex, part: keyof typeof USUAL_MAPPINGS): Promise<void> {
  const index = `${name}-${part}`;
  if (await client.indices.exists({ index })) await client.indices.delete({ index });
  await client.indices.create({
    index,
    settings: { number_of_shards: 1, number_of_replicas: 0 },
    mappings: USUAL_MAPPINGS[part],
  });
}

async function write(client: EsClient, index: string, documents: readonly object[]): Promise<void> {
  const operations = documents.flatMap((document) => [{ index: {} }, document]);
  const { errors, items } = await client.bulk({ index, operations });
  if (errors) throw new Error(`${index}: ${JSON.stringify(items.find((item) => item.index?.error)?.index?.error)}`);
}

/** Whom a section is for, as conditions on one field each: device classes are written out as platforms. */
function sectionDocuments({ sections }: Snapshot): object[] {
  return sections.map(({ slug, names, position, targeting }) => ({
    slug,
    name: names['eng'] ?? Object.values(names)[0],
    position,
    ...targeting,
    platforms: platformsOf(targeting),
  }));
}

function platformsOf({ platforms, device_classes: classes }: Targeting): readonly string[] {
  if (classes === undefined) return platforms;
  const inClasses = PLATFORM_NAMES.filter((name) => classes.includes(PLATFORMS[name]));
  return platforms.includes(ANY) ? inClasses : inClasses.filter((name) => platforms.includes(name));
}

function assetDocument(document: AssetDocument, row: Row | undefined): object {
  const view: AssetView = assetView(document, AUDIENCE, Date.now());
  const item = representAsset(document, view, { locales: ['eng'], base: BASE });
  return {
    ...item,
    windows: document.windows,
    title_sort: String(item['title']).toLowerCase(),
    popularity: row?.popularity['ZA'] ?? row?.popularity['*'] ?? 0,
    search: {
      titles: Object.values(document.titles),
      people: document.people.map(({ name }) => name),
      words: [...document.keywords, ...document.categories.map(({ slug }) => slug)],
      parent: document.ancestors[0]?.id,
    },
  };
}
