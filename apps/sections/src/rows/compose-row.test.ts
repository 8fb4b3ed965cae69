import { FAR_FUTURE } from '@marquee/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { device, NOW, rowWith, sectionWith } from '../testing.ts';
import { isTooShort, queryPart, rowEntries, type RowFinds, rowLength, rowPage } from './compose-row.ts';
import { planRow, type RowPlan } from './row-plan.ts';

const moment = { device: device(), at: NOW, leavingSoonMs: 0 };

/** A row, which of its own items are visible, and all that its query finds. */
interface Case {
  plan: RowPlan;
  items: ReadonlyMap<string, number>;
  query: readonly number[];
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    items: fc.uniqueArray(
      fc.record({
        asset: fc.integer({ min: 0, max: 30 }),
        position: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
        visible: fc.boolean(),
      }),
      { maxLength: 12, selector: (item) => item.asset },
    ),
    query: fc.uniqueArray(fc.integer({ min: 100, max: 160 }), { maxLength: 40 }),
    minimum: fc.integer({ min: 1, max: 5 }),
    maximum: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ items, query, ...limits }) => {
    const named = items.map(({ asset, position }) => ({
      asset: `a${asset}`,
      ...(position === undefined ? {} : { position }),
    }));
    const plan = planRow(sectionWith(), rowWith({ items: named, ...limits }), moment);
    const visible = items.filter((item) => item.visible).map(({ asset }) => [`a${asset}`, asset] as const);
    return { plan, items: new Map(visible), query };
  });

/** What a search for a part of the row's query would find. */
function findsOf({ items, query }: Case, { from, num }: { from: number; num: number }): RowFinds {
  return { items, query: { from, numbers: query.slice(from, from + num), total: query.length } };
}
const all = (row: Case): RowFinds => findsOf(row, { from: 0, num: row.query.length });
const numbersOf = (row: Case): number[] =>
  rowEntries(row.plan, all(row))
    .map((entry) => entry.number)
    .toArray();

describe('a row', () => {
  it('has pins in their places, what is listed first in between, and then what the query finds', () => {
    const items = [{ asset: 'a2', position: 2 }, { asset: 'a0', position: 0 }, { asset: 'a9' }];
    const row = {
      plan: planRow(sectionWith(), rowWith({ items }), moment),
      items: new Map([
        ['a0', 0],
        ['a2', 2],
        ['a9', 9],
      ]),
      query: [100, 101],
    };
    expect(numbersOf(row)).toEqual([0, 9, 2, 100, 101]);
  });

  it('fills the place of a pin that is not visible, and closes ranks where it is shorter than its pins want', () => {
    const items = [
      { asset: 'a0', position: 0 },
      { asset: 'a7', position: 7 },
      { asset: 'a8', position: 8 },
    ];
    const plan = planRow(sectionWith(), rowWith({ items }), moment);
    expect(
      numbersOf({
        plan,
        items: new Map([
          ['a7', 7],
          ['a8', 8],
        ]),
        query: [100],
      }),
    ).toEqual([100, 7, 8]);
  });

  it('has everything that is visible once, each pin in the place that it claims unless another has it or the row is too short', () => {
    fc.assert(
      fc.property(cases, (row) => {
        const numbers = numbersOf(row);
        expect(numbers.toSorted()).toEqual([...row.items.values(), ...row.query].toSorted());
        const pins = row.plan.pins.filter((pin) => row.items.has(pin.asset));
        const body = numbers.length - pins.length;
        pins.forEach((pin, before) => {
          const place = numbers.indexOf(row.items.get(pin.asset) ?? -1);
          const rivals = pins.slice(0, before).map((other) => numbers.indexOf(row.items.get(other.asset) ?? -1));
          const pushed = Math.max(pin.position, ...rivals.map((rival) => rival + 1));
          expect(place).toBe(Math.min(pushed, body + before));
        });
      }),
    );
  });

  it('keeps the order of what is listed and of what the query finds', () => {
    fc.assert(
      fc.property(cases, (row) => {
        const pinned = new Set(row.plan.pins.map((pin) => row.items.get(pin.asset)));
        const listed = row.plan.listed.flatMap((item) => row.items.get(item.asset) ?? []);
        expect(numbersOf(row).filter((number) => !pinned.has(number))).toEqual([...listed, ...row.query]);
      }),
    );
  });

  it('tells until when an item may stand in it', () => {
    const items = [{ asset: 'a1', until: NOW + 5 }];
    const plan = planRow(sectionWith(), rowWith({ items }), moment);
    const entries = rowEntries(plan, all({ plan, items: new Map([['a1', 1]]), query: [100] })).toArray();
    expect(entries).toEqual([
      { number: 1, closesAt: NOW + 5 },
      { number: 100, closesAt: FAR_FUTURE },
    ]);
  });
});

describe('pages of a row', () => {
  it('put together are the row up to its maximum, though each asks only for its part of the query', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 9 }), (row, num) => {
        const pages: number[] = [];
        for (let start = 0; start < row.plan.maximum; start += num) {
          const finds = findsOf(row, queryPart(row.plan, { start, num }));
          pages.push(...rowPage(row.plan, finds, { start, num }).map((entry) => entry.number));
          expect(rowLength(row.plan, finds)).toBe(rowLength(row.plan, all(row)));
        }
        expect(pages).toEqual(numbersOf(row).slice(0, row.plan.maximum));
        expect(pages).toHaveLength(rowLength(row.plan, all(row)));
      }),
    );
  });

  it('are empty beyond the end, and ask for nothing', () => {
    fc.assert(
      fc.property(cases, (row) => {
        const page = { start: 9_000, num: 20 };
        const part = queryPart(row.plan, page);
        expect(part.num).toBe(0);
        expect(rowPage(row.plan, findsOf(row, part), page)).toEqual([]);
      }),
    );
  });
});

describe('isTooShort', () => {
  it('compares what this audience may see with the row’s minimum', () => {
    fc.assert(
      fc.property(cases, (row) => {
        const shown = numbersOf(row).slice(0, row.plan.maximum).length;
        expect(isTooShort(row.plan, all(row))).toBe(shown < row.plan.row.minimum);
      }),
    );
  });
});
