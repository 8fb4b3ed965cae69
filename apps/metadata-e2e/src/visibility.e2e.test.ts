import { type ExportRecord, isPlatform, type Viewer } from '@marquee/catalogue';
import { createVisibilityOracle, instantsFor, viewersFor } from '@marquee/catalogue/testing';
import { fetchDocuments, searchPage, type Snapshot } from '@marquee/catalogue-index';
import type { Audience } from '@marquee/device-context';
import type { EsClient } from '@marquee/es-client';
import { assetListQuery, NO_FILTER } from '@marquee/query-dsl';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPublishedCatalogue } from './published-catalogue.ts';

/** Elasticsearch's result window: a page of everything that is visible. */
const EVERYTHING = 10_000;
const AUDIENCES = 2_000;

let elasticsearch: EsClient;
let snapshot: Snapshot;
let records: readonly ExportRecord[];
let idOf: ReadonlyMap<number, string>;

async function visibleNumbers(audience: Audience, at: number): Promise<number[]> {
  const question = { filter: NO_FILTER, sort: 'added', start: 0, num: EVERYTHING } as const;
  const order = { language: 'eng', popularityIn: 'any', reverse: false };
  const { numbers, total } = await searchPage(
    elasticsearch,
    snapshot,
    assetListQuery(question, { audience, at, revision: snapshot.revision }, order),
  );
  expect(numbers.length).toBe(total);
  return numbers;
}

beforeAll(async () => {
  ({ elasticsearch, snapshot, records } = await openPublishedCatalogue());
  const all = Array.from({ length: snapshot.counts['assets'] ?? 0 }, (_, number) => number);
  const documents = new Map<number, string>();
  for (let start = 0; start < all.length; start += 1_000) {
    for (const document of await fetchDocuments(elasticsearch, snapshot, all.slice(start, start + 1_000))) {
      documents.set(document.doc_number, document.id);
    }
  }
  idOf = documents;
});
afterAll(async () => {
  await elasticsearch.close();
});

describe('who may see what, and when', () => {
  it(`is the same by the query and by the letter of the export, for ${AUDIENCES} audiences and instants`, async () => {
    const oracle = createVisibilityOracle(records);
    const asked = fc.tuple(viewersFor(records), instantsFor(records));
    let seen = 0;
    const agrees = async ([viewer, at]: [Viewer, number]): Promise<void> => {
      if (!isPlatform(viewer.platform)) throw new Error(`no platform: ${viewer.platform}`);
      const numbers = await visibleNumbers({ ...viewer, platform: viewer.platform }, at);
      seen += numbers.length;
      expect(numbers.map((number) => idOf.get(number)).toSorted()).toEqual(oracle.visibleIds(viewer, at));
    };
    await fc.assert(fc.asyncProperty(asked, agrees), { numRuns: AUDIENCES });
    expect(seen).toBeGreaterThan(AUDIENCES);
  }, 600_000);
});
