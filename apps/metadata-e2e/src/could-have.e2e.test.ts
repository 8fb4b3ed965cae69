import {
  ASSET_TYPES,
  type ExportRecord,
  type IndexedAsset,
  isPlatform,
  isVisible,
  type Viewer,
} from '@marquee/catalogue';
import { instantsFor, viewersFor } from '@marquee/catalogue/testing';
import { readAll, searchPage, type Snapshot } from '@marquee/catalogue-index';
import type { EsClient } from '@marquee/es-client';
import { type AssetFilter, assetListQuery, couldList, NO_FILTER } from '@marquee/query-dsl';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPublishedCatalogue } from './published-catalogue.ts';

const QUESTIONS = 200;
const EVERYTHING = 10_000;
const ORDER = { language: 'eng', popularityIn: 'any', reverse: false };

const ascending = (a: number, b: number): number => a - b;

let elasticsearch: EsClient;
let snapshot: Snapshot;
let records: readonly ExportRecord[];
const assets = new Map<number, IndexedAsset>();

beforeAll(async () => {
  ({ elasticsearch, snapshot, records } = await openPublishedCatalogue());
  for await (const page of readAll(elasticsearch, snapshot, { name: 'assets' })) {
    for (const asset of page as IndexedAsset[]) assets.set(asset.doc_number, asset);
  }
});
afterAll(async () => {
  await elasticsearch.close();
});

/** Mostly few conditions, of what the catalogue has, so that most questions find something. */
function filters(): fc.Arbitrary<AssetFilter> {
  const all = [...assets.values()];
  const some = <T>(valuesOf: (asset: IndexedAsset) => readonly T[]): fc.Arbitrary<T[]> =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constant<T[]>([]) },
      { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...new Set(all.flatMap(valuesOf))), { maxLength: 3 }) },
    );
  const year = fc.option(fc.integer({ min: 1950, max: 2026 }), { nil: undefined, freq: 4 });
  return fc.record({
    types: fc.subarray([...ASSET_TYPES]),
    standalone: fc.boolean(),
    sections: some((asset) => asset.sections),
    excludedSections: some((asset) => asset.sections),
    categories: some((asset) => [...asset.categories, ...asset.category_slugs]),
    audioLanguages: some((asset) => asset.audio_languages),
    subtitlesLanguages: some((asset) => asset.subtitles_languages),
    people: some((asset) => asset.people),
    licenseTypes: some((asset) => asset.license_types),
    vodModels: some((asset) => [asset.vod_model]),
    ids: fc.constant<string[]>([]),
    yearFrom: year,
    yearTo: year,
    downloadable: fc.option(fc.boolean(), { nil: undefined, freq: 4 }),
    comingSoon: fc.boolean(),
  });
}

/** Titles as they are, begun, misspelt, with a word joined or cut. */
function texts(): fc.Arbitrary<string> {
  const titles = records.flatMap((record) => (record.kind === 'asset' ? Object.values(record.titles) : []));
  const changes: ((title: string, place: number) => string)[] = [
    (title) => title,
    (title, place) => title.slice(0, 2 + (place % Math.max(1, title.length))),
    (title, place) => title.slice(0, place % title.length) + title.slice((place % title.length) + 1),
    (title, place) => `${title.slice(0, place % title.length)}x${title.slice(place % title.length)}`,
    (title) => title.replace(' ', ''),
  ];
  return fc
    .tuple(fc.constantFrom(...titles), fc.constantFrom(...changes), fc.nat(50))
    .map(([title, change, place]) => change(title, place));
}

it(`whatever one of ${QUESTIONS} questions finds, at any time, is what it could have`, async () => {
  const asked = fc.tuple(
    viewersFor(records),
    instantsFor(records),
    fc.oneof(filters(), fc.constant(NO_FILTER)),
    fc.option(texts(), { nil: undefined }),
  );
  let found = 0;
  const holds = async ([viewer, at, filter, text]: [
    Viewer,
    number,
    AssetFilter,
    string | undefined,
  ]): Promise<void> => {
    if (!isPlatform(viewer.platform)) throw new Error(`no platform: ${viewer.platform}`);
    const audience = { ...viewer, platform: viewer.platform };
    const search = text === undefined ? undefined : { text, synonyms: [] };
    const question = { filter, search, sort: 'added', start: 0, num: EVERYTHING } as const;
    const moment = { audience, at, revision: snapshot.revision };
    const { numbers } = await searchPage(elasticsearch, snapshot, assetListQuery(question, moment, ORDER));
    const couldHave = couldList({ filter, search }, audience);
    const missed = numbers.filter((number) => !couldHave(assets.get(number)!));
    expect(missed).toEqual([]);
    found += numbers.length;
    if (text !== undefined || filter.comingSoon) return;
    // But for time and typos it is what the query asks, no more and no less.
    const open = [...assets.values()].filter((asset) => couldHave(asset) && isVisible(asset.windows, audience, at));
    expect(numbers.toSorted(ascending)).toEqual(open.map((asset) => asset.doc_number).toSorted(ascending));
  };
  await fc.assert(fc.asyncProperty(asked, holds), { numRuns: QUESTIONS });
  expect(found).toBeGreaterThan(QUESTIONS);
}, 300_000);
