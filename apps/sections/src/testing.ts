import { type AssetDocument, FAR_FUTURE, type Row, type Section, type Targeting } from '@marquee/catalogue';
import type { AnswerContext } from '@marquee/catalogue-api';
import type { Snapshot } from '@marquee/catalogue-index';
import { resolveDeviceContext } from '@marquee/device-context';
import { requestFacts, SAMPLE_FACTS, SAMPLE_RULES } from '@marquee/device-context/testing';
import { DocumentStore } from '@marquee/documents';
import type { SearchBody } from '@marquee/query-dsl';
import { SAMPLE_BASE, sampleDocument } from '@marquee/representation/testing';
import type { Ports } from './ports.ts';
import type { FoundPage } from './ports/search-pages.ts';
import { SnapshotMemo } from './ports/snapshot-memo.ts';

/** The instant of all tests. */
export const NOW = Date.UTC(2026, 0, 15);
export const DAY_MS = 86_400_000;

/** A targeting that lets everybody in, always. */
export function targeting(traits: Partial<Targeting> = {}): Targeting {
  return {
    countries: ['*'],
    platforms: ['*'],
    subscriptions: ['*'],
    min_app_version: 0,
    below_app_version: 2_000_000_000,
    start_at: 0,
    end_at: FAR_FUTURE,
    priority: 0,
    ...traits,
  };
}

export function rowWith(traits: Partial<Row> = {}): Row {
  return {
    id: 'r',
    titles: { eng: 'A row', pol: 'Rząd' },
    layout: 'poster',
    targeting: targeting(),
    items: [],
    minimum: 1,
    maximum: 200,
    allow_repeats: false,
    ...traits,
  };
}

export function sectionWith(traits: Partial<Section> = {}): Section {
  return {
    kind: 'section',
    slug: 's',
    names: { eng: 'A section' },
    descriptions: {},
    position: 0,
    kids: false,
    targeting: targeting(),
    rows: [],
    ...traits,
  };
}

export function device(options: Parameters<typeof requestFacts>[0] = {}) {
  return resolveDeviceContext(requestFacts(options), SAMPLE_RULES, SAMPLE_FACTS);
}

export function contextWith(
  sections: readonly Section[],
  options: Parameters<typeof requestFacts>[0] = {},
): AnswerContext {
  const snapshot = {
    id: '1.0',
    generation: 1,
    revision: 0,
    indices: { assets: 'assets' },
    facts: { ...SAMPLE_FACTS, countries: ['ZA'] },
    sections,
    period: (_country: string, _platform: string, at: number) => ({ start: at, end: at + DAY_MS }),
  } as unknown as Snapshot;
  return { device: device(options), snapshot, at: NOW, links: SAMPLE_BASE };
}

/** An asset as the faked index knows it: found by its place in `order` whatever the order asked for. */
export interface FakeAsset {
  id: string;
  number: number;
  sections?: readonly string[];
  document?: Partial<AssetDocument>;
}

const idsIn = (body: SearchBody): string[] =>
  Array.from(JSON.stringify(body).matchAll(/"terms":\{"asset_id":\[([^\]]*)\]/g)).flatMap(
    ([, list = '']) => JSON.parse(`[${list}]`) as string[],
  );
const sectionIn = (body: SearchBody): string | undefined =>
  /"terms":\{"sections":\["([^"]*)"/.exec(JSON.stringify(body))?.[1];
const pageOf = (assets: readonly FakeAsset[], total = assets.length): FoundPage => ({
  numbers: assets.map((asset) => asset.number),
  ids: assets.map((asset) => asset.id),
  total,
  aggregations: {},
});

function holdingsPage(assets: readonly FakeAsset[]): FoundPage {
  const slugs = [...new Set(assets.flatMap((asset) => asset.sections ?? []))];
  const buckets = slugs.map((key) => {
    const own = assets.filter((asset) => asset.sections?.includes(key));
    const hits = own.slice(0, 5).map((asset) => ({ sort: [asset.number] }));
    return { key, doc_count: own.length, faces: { hits: { hits } } };
  });
  return { ...pageOf([]), aggregations: { sections: { buckets } } };
}

/** What Elasticsearch would find of `visible`, as far as rows' questions differ: by id, by section, without some, a part. */
export function fakeSearch(visible: readonly FakeAsset[], body: SearchBody): FoundPage {
  if ('aggs' in body) return holdingsPage(visible);
  const named = idsIn(body);
  if ('docvalue_fields' in body) return pageOf(visible.filter((asset) => named.includes(asset.id)));
  const section = sectionIn(body);
  const found = visible.filter(
    (asset) => !named.includes(asset.id) && (section === undefined || asset.sections?.includes(section)),
  );
  const { from = 0, size = 10 } = body as { from?: number; size?: number };
  return pageOf(found.slice(from, from + size), found.length);
}

/** Ports on a faked index in which `visible` is all that this audience may see. `asked` has each request's bodies. */
export function portsWith(
  visible: readonly FakeAsset[],
  policy: Partial<Ports['policy']> = {},
): Ports & { asked: (readonly SearchBody[])[]; fetched: (readonly number[])[] } {
  const asked: (readonly SearchBody[])[] = [];
  const fetched: (readonly number[])[] = [];
  return {
    asked,
    fetched,
    searchPages: (_view, bodies) => {
      asked.push(bodies);
      return Promise.resolve(bodies.map((body) => fakeSearch(visible, body)));
    },
    documents: new DocumentStore({
      fetch: (_view, numbers) => {
        fetched.push(numbers);
        return Promise.resolve(
          numbers.map((number) => {
            const asset = visible.find((each) => each.number === number);
            return sampleDocument({ doc_number: number, id: asset?.id ?? '?', ...asset?.document });
          }),
        );
      },
      maxDocumentBytes: 10_000_000,
      maxFragmentBytes: 10_000_000,
    }),
    holdings: new SnapshotMemo(100),
    filledByRows: new SnapshotMemo(100),
    subjects: new SnapshotMemo(100),
    policy: {
      leavingSoonMs: 14 * DAY_MS,
      hidesEmptySections: true,
      sectionsBaseUrl: 'https://sections.example.com',
      ...policy,
    },
  };
}
