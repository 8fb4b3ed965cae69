import type { Asset, ExportLine, ExportRecord } from '@marquee/catalogue';
import { INDEX_NAMES, type IndexName } from '@marquee/catalogue-index';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Catalogue, recordKey, recordsOf } from '../export/catalogue.ts';
import { ordersOf } from '../prepare/orders.ts';
import { prepareCatalogue } from '../prepare/prepare-catalogue.ts';
import { changedExport, collected } from '../testing/collected.ts';
import { assetLine, smallExport } from '../testing/small-export.ts';
import type { LiveCatalogue, LiveIndex, LiveVersion } from './live-catalogue.ts';
import { isEmptyPlan, planRevision, type RevisionPlan } from './revision-plan.ts';

const images = { factsOf: () => undefined };
const orders = { languages: ['afr', 'eng'], popularityCountries: ['ZA'] };
const nothing: LiveCatalogue = {
  indices: Object.fromEntries(
    INDEX_NAMES.map((name) => [name, { versions: new Map(), nextNumber: 0 }]),
  ) as unknown as Record<IndexName, LiveIndex>,
  records: new Map(),
  images: new Map(),
};

/** What is live after a plan was written: the model of what Elasticsearch holds. */
function written(live: LiveCatalogue, plan: RevisionPlan, catalogue: Catalogue): LiveCatalogue {
  const after = INDEX_NAMES.map((name): [IndexName, LiveIndex] => {
    const ended = new Set(plan[name].ended);
    const versions = new Map([...live.indices[name].versions].filter(([, { docNumber }]) => !ended.has(docNumber)));
    for (const { entry, docNumber, more } of plan[name].begun) {
      expect(versions.has(entry.key)).toBe(false);
      const { sort = {} } = more as { sort?: LiveVersion['sort'] };
      versions.set(entry.key, { docNumber, hash: entry.hash, sort });
    }
    return [name, { versions, nextNumber: live.indices[name].nextNumber + plan[name].begun.length }];
  });
  const records = new Map(
    [...recordsOf(catalogue)].map((record): [string, ExportRecord] => [recordKey(record), record]),
  );
  return { indices: Object.fromEntries(after) as Record<IndexName, LiveIndex>, records, images: new Map() };
}

function planFor(
  live: LiveCatalogue,
  lines: readonly ExportLine[],
): { plan: RevisionPlan; after: LiveCatalogue; assets: readonly Asset[] } {
  const catalogue = collected(lines);
  const prepared = prepareCatalogue(catalogue);
  const plan = planRevision({ live, prepared, images, orders });
  return { plan, after: written(live, plan, catalogue), assets: prepared.assets };
}

const begunKeys = (plan: RevisionPlan, name: IndexName): string[] =>
  plan[name].begun.map(({ entry }) => entry.key).sort();

/** Ids in an order of the live documents: by their sort values, as a search gives them. */
function liveOrder(live: LiveCatalogue, field: string): string[] {
  const valueOf = ({ sort }: LiveVersion): number => {
    const [order = '', key] = field.split('.');
    const value = sort[order] as number | Record<string, number>;
    return typeof value === 'number' ? value : value[key ?? '']!;
  };
  return [...live.indices.assets.versions].toSorted(([, a], [, b]) => valueOf(a) - valueOf(b)).map(([id]) => id);
}

describe('planRevision', () => {
  it('plans nothing where nothing changed', () => {
    const { after } = planFor(nothing, smallExport());
    expect(isEmptyPlan(planFor(after, smallExport().toReversed()).plan)).toBe(true);
  });

  it('writes a new movie and nothing else of the assets', () => {
    const { after } = planFor(nothing, smallExport());
    const { plan } = planFor(
      after,
      changedExport({}, [assetLine({ id: 'm9', type: 'movie', categories: ['c-crime'] })]),
    );
    expect(begunKeys(plan, 'assets')).toEqual(['m9']);
    expect(plan.assets.ended).toEqual([]);
    expect(begunKeys(plan, 'categories')).toEqual(['c-crime', 'c-drama']);
    expect(begunKeys(plan, 'records')).toEqual(['asset:m9']);
  });

  it('recomputes the family: a closed episode closes its season and series, and a renamed series renames in its episodes', () => {
    const { after } = planFor(nothing, smallExport());
    const closed = planFor(after, changedExport({ t1s1e1: { windows: [] } }));
    expect(begunKeys(closed.plan, 'assets')).toEqual(['t1', 't1s1', 't1s1e1']);
    const renamed = planFor(after, changedExport({ t1: { titles: { eng: 'Other' } } }));
    expect(begunKeys(renamed.plan, 'assets')).toEqual(['t1', 't1s1', 't1s1e1', 't1s1e2']);
  });

  it('ends what was taken away', () => {
    const { after } = planFor(nothing, smallExport());
    const number = after.indices.assets.versions.get('m2')!.docNumber;
    expect(planFor(after, changedExport({ m2: null })).plan.assets).toMatchObject({
      begun: [],
      ended: [number],
      count: 7,
    });
  });

  it('gives every version a number of its own', () => {
    const { after } = planFor(nothing, smallExport());
    const { plan } = planFor(after, changedExport({ m1: { year: 2000 }, m2: { year: 2001 } }));
    expect(plan.assets.begun.map(({ docNumber }) => docNumber)).toEqual([8, 9]);
  });

  it('comes to what a publish of the same records would, in content and in every order, whatever was changed before', () => {
    const ids = ['m1', 'm2', 'm3', 't1', 't1s1e1', 'n1', 'n2', 'n3'];
    const change = fc.record({
      id: fc.constantFrom(...ids),
      year: fc.integer({ min: 1990, max: 1995 }),
      title: fc.constantFrom('The Zebra', 'Apple', 'Zoo', 'A Mango', '10', '9'),
      gross: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      ZA: fc.integer({ min: 0, max: 3 }),
    });
    const step = fc.array(change, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
        let lines = new Map(smallExport().map((line) => [line.kind === 'section' ? line.slug : line.id, line]));
        let live = planFor(nothing, [...lines.values()]).after;
        for (const changes of steps) {
          lines = new Map(lines);
          for (const { id, title, ZA, ...more } of changes) {
            const before = lines.get(id) ?? assetLine({ id, type: 'movie' });
            lines.set(id, { ...before, ...more, titles: { eng: title }, popularity: { ZA } } as ExportLine);
          }
          live = planFor(live, [...lines.values()]).after;
        }
        const fresh = planFor(nothing, [...lines.values()]);
        for (const name of INDEX_NAMES) {
          const hashes = ({ indices }: LiveCatalogue): string[] =>
            [...indices[name].versions].map(([key, { hash }]) => `${key} ${hash}`).sort();
          expect(hashes(live)).toEqual(hashes(fresh.after));
        }
        for (const order of ordersOf(orders)) {
          const expected = [...order.sorted(fresh.assets)].map((place) => fresh.assets[place]!.id);
          expect(liveOrder(live, order.field)).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
