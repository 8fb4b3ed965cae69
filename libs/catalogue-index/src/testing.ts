import type { CatalogueStore } from './catalogue-store.ts';
import { MissingError } from '@marquee/es-client';
import type { Manifest } from './manifest.ts';
import { generationIndices } from './names.ts';
import { LIVE } from './versions.ts';

type Source = Record<string, unknown>;

/** As much of Elasticsearch as reading a catalogue asks for, in memory. */
export interface FakeStore extends CatalogueStore {
  /** Documents by index, then by id. */
  readonly documents: Map<string, Map<string, Source>>;
  put(index: string, id: string, source: Source): void;
  /** What the next calls reject with; `undefined` to answer again. */
  failure: Error | undefined;
  /** Searches so far. */
  searches: object[];
}

interface SearchRequest {
  index: string;
  query: object;
  search_after?: [number];
  size: number;
}

export function fakeStore(): FakeStore {
  const documents = new Map<string, Map<string, Source>>();
  const store: FakeStore = {
    documents,
    failure: undefined,
    searches: [],
    put(index, id, source) {
      documents.set(index, (documents.get(index) ?? new Map<string, Source>()).set(id, source));
    },
    async search(request) {
      await Promise.resolve();
      if (store.failure !== undefined) throw store.failure;
      store.searches.push(request);
      const { index, query, search_after = [-1], size } = request as SearchRequest;
      const found = index
        .split(',')
        .flatMap((name) => [...(documents.get(name) ?? new Map<string, Source>()).values()])
        .filter((source) => matches(source, query))
        .filter((source) => Number(source['doc_number']) > search_after[0])
        .toSorted((a, b) => Number(a['doc_number']) - Number(b['doc_number']));
      const total = { value: found.length };
      return {
        hits: {
          total,
          hits: found.slice(0, size).map((source) => ({ _source: source, sort: [source['doc_number']] })),
        },
      };
    },
    async mget(request) {
      await Promise.resolve();
      const { index, ids } = request as { index: string; ids: string[] };
      const docs = ids.map((id) => {
        const source = documents.get(index)?.get(id);
        return source === undefined ? { _id: id, found: false } : { _id: id, found: true, _source: source };
      });
      return { docs };
    },
    async get(request) {
      await Promise.resolve();
      if (store.failure !== undefined) throw store.failure;
      const { index, id } = request as { index: string; id: string };
      const source = documents.get(index)?.get(id);
      if (source === undefined) throw new MissingError({ call: 'get' }, 'document', id);
      return { found: true, _seq_no: 7, _primary_term: 1, _source: source };
    },
  };
  return store;
}

function matches(source: Source, clause: object): boolean {
  const [[kind, body] = ['', {}]] = Object.entries(clause) as [string, Record<string, unknown>][];
  if (kind === 'bool') {
    const { filter = [], should } = body as { filter?: object[]; should?: object[] };
    return filter.every((inner) => matches(source, inner)) && (should?.some((inner) => matches(source, inner)) ?? true);
  }
  const [[field, test] = ['', undefined]] = Object.entries(body);
  return kind === 'term' ? source[field] === test : isInRange(Number(source[field]), test as Bounds);
}

interface Bounds {
  gt?: number;
  lte?: number;
  lt?: number;
}

function isInRange(value: number, { gt = -Infinity, lte = Infinity, lt = Infinity }: Bounds): boolean {
  return value > gt && value <= lte && value < lt;
}

/** A manifest of generation 1, or with these traits. */
export function manifestOf(traits: Partial<Manifest> = {}): Manifest {
  const generation = traits.generation ?? 1;
  return {
    schema_version: 1,
    generation,
    revision: 0,
    indices: generationIndices('marquee', generation),
    counts: { assets: 2 },
    facts: { languages: ['eng'], countries: ['ZA'], version_cuts: [] },
    popularity_countries: [],
    published_at: '2026-11-24T00:00:00.000Z',
    retained: [],
    ...traits,
  };
}

/** One version of something. */
export function version(docNumber: number, content: Source, [from, to]: [number, number] = [0, LIVE]): Source {
  return { doc_number: docNumber, from_revision: from, to_revision: to, ...content };
}

/** Publishes into a fake store, as the publish tool does. */
export function publishInto(store: FakeStore, manifest: Manifest): void {
  store.put('marquee-manifest', 'live', { ...manifest });
}
