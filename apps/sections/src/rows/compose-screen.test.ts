import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { device, NOW, rowWith, sectionWith } from '../testing.ts';
import { rowEntries } from './compose-row.ts';
import { type Candidate, composeScreen, screenNeeds, type ScreenRow } from './compose-screen.ts';
import { planRow } from './row-plan.ts';

const moment = { device: device(), at: NOW, leavingSoonMs: 0 };

interface RowCase {
  pins: { asset: number; position: number }[];
  query: number[];
  minimum: number;
  maximum: number;
  allowRepeats: boolean;
}

/** Few assets and many rows, so that they often share some. */
const asset = fc.integer({ min: 0, max: 25 });
const rowCases: fc.Arbitrary<RowCase> = fc.record({
  pins: fc.uniqueArray(fc.record({ asset, position: fc.integer({ min: 0, max: 8 }) }), {
    maxLength: 3,
    selector: (pin) => pin.asset,
  }),
  query: fc.uniqueArray(asset, { maxLength: 20 }),
  minimum: fc.integer({ min: 1, max: 4 }),
  maximum: fc.integer({ min: 1, max: 12 }),
  allowRepeats: fc.boolean(),
});
const screens = fc.record({
  rows: fc.array(rowCases, { maxLength: 8 }),
  items: fc.integer({ min: 1, max: 6 }),
});

function plansOf(rows: readonly RowCase[]) {
  return rows.map(({ pins, minimum, maximum, allowRepeats }, index) => {
    const items = pins.map((pin) => ({ asset: String(pin.asset), position: pin.position }));
    const row = rowWith({ id: `r${index}`, items, minimum, maximum, allow_repeats: allowRepeats });
    return planRow(sectionWith(), row, moment);
  });
}

/** The rows with as much of their queries as the screen asks for. */
function candidatesOf(rows: readonly RowCase[], items: number): Candidate[] {
  const plans = plansOf(rows);
  const needs = screenNeeds(plans, items);
  return plans.flatMap((plan, index) => {
    const { pins = [], query = [] } = rows[index] ?? {};
    const byHand = new Map(pins.map((pin) => [String(pin.asset), pin.asset]));
    const rest = query.filter((number) => !byHand.has(String(number)));
    const numbers = rest.slice(0, needs[index]);
    return [{ plan, finds: { items: byHand, query: { from: 0, numbers, total: rest.length } } }];
  });
}

const numbersOf = (row: ScreenRow): number[] => row.entries.map((entry) => entry.number);

describe('a screen', () => {
  it('shows no asset twice, unless the lower row allows repeats', () => {
    fc.assert(
      fc.property(screens, ({ rows, items }) => {
        const above = new Set<number>();
        for (const row of composeScreen(candidatesOf(rows, items), items)) {
          const numbers = numbersOf(row);
          expect(new Set(numbers).size).toBe(numbers.length);
          if (!row.plan.row.allow_repeats) expect(numbers.filter((number) => above.has(number))).toEqual([]);
          for (const number of numbers) above.add(number);
        }
      }),
    );
  });

  it('drops exactly the rows that are left with less than their minimum, and fills the others', () => {
    fc.assert(
      fc.property(screens, ({ rows, items }) => {
        const shown = composeScreen(candidatesOf(rows, items), items);
        const above = new Set<number>();
        rows.forEach((row, index) => {
          const all = new Set([...row.pins.map((pin) => pin.asset), ...row.query]);
          const left = [...all].filter((number) => row.allowRepeats || !above.has(number)).length;
          const found = shown.find(({ plan }) => plan.row.id === `r${index}`);
          const length = Math.min(left, row.maximum);
          expect(found?.entries.length).toBe(length < row.minimum ? undefined : Math.min(length, items));
          for (const entry of found?.entries ?? []) above.add(entry.number);
        });
      }),
    );
  });

  it('begins with the same rows however many more follow', () => {
    fc.assert(
      fc.property(screens, fc.nat({ max: 8 }), ({ rows, items }, length) => {
        const whole = composeScreen(candidatesOf(rows, items), items);
        const part = composeScreen(candidatesOf(rows.slice(0, length), items), items);
        expect(part.map(numbersOf)).toEqual(whole.slice(0, part.length).map(numbersOf));
      }),
    );
  });

  it('goes on from a place before which everything was shown in the row or stands above', () => {
    fc.assert(
      fc.property(screens, ({ rows, items }) => {
        const candidates = candidatesOf(rows, items);
        const above = new Set<number>();
        for (const row of composeScreen(candidates, items)) {
          const own = candidates.find(({ plan }) => plan === row.plan);
          const before = own === undefined ? [] : rowEntries(own.plan, own.finds).take(row.nextStart).toArray();
          const hidden = row.plan.row.allow_repeats ? new Set<number>() : new Set(above);
          const seen = new Set([...numbersOf(row), ...hidden]);
          expect(before.filter((entry) => !seen.has(entry.number))).toEqual([]);
          expect(row.nextStart).toBeLessThanOrEqual(row.total);
          for (const number of numbersOf(row)) above.add(number);
        }
      }),
    );
  });

  it('keeps pins in their places when others around them stand above', () => {
    const first = { pins: [], query: [1, 2, 3], minimum: 1, maximum: 9, allowRepeats: false };
    const second = { ...first, pins: [{ asset: 9, position: 2 }], query: [1, 4, 2, 5, 6] };
    const [, row] = composeScreen(candidatesOf([first, second], 4), 4);
    expect(row).toMatchObject({ entries: [{ number: 4 }, { number: 5 }, { number: 9 }, { number: 6 }], total: 6 });
    expect(row?.nextStart).toBe(6);
  });

  it('never shows a row whose minimum is above its maximum', () => {
    const row = { pins: [], query: [1, 2, 3], minimum: 3, maximum: 2, allowRepeats: false };
    expect(composeScreen(candidatesOf([row], 5), 5)).toEqual([]);
  });
});

describe('screenNeeds', () => {
  it('asks each row for its own, and for as many again as may stand above', () => {
    const row = { pins: [], query: [], minimum: 1, maximum: 30, allowRepeats: false };
    const rows = [row, { ...row, maximum: 5 }, { ...row, allowRepeats: true }, { ...row, minimum: 25 }];
    expect(screenNeeds(plansOf(rows), 20)).toEqual([20, 25, 20, 70]);
  });

  it('does not grow without bound', () => {
    const rows = Array.from({ length: 90 }, () => rowWith()).map((row) => planRow(sectionWith(), row, moment));
    expect(Math.max(...screenNeeds(rows, 50))).toBe(350);
  });
});
