import { FAR_FUTURE } from '@marquee/catalogue';
import { describe, expect, it } from 'vitest';
import { DAY_MS, device, NOW, rowWith, sectionWith, targeting } from '../testing.ts';
import { MAX_ROW_ITEMS, planHome, planRow, planRows, shownSections } from './row-plan.ts';

const moment = { device: device(), at: NOW, leavingSoonMs: 14 * DAY_MS };
const plan = (traits: Parameters<typeof rowWith>[0]) => planRow(sectionWith(), rowWith(traits), moment);

describe('planRow', () => {
  it('divides what an editor put in into places and the rest, each in order', () => {
    const items = [{ asset: 'c' }, { asset: 'b', position: 4 }, { asset: 'd' }, { asset: 'a', position: 0 }];
    expect(plan({ items })).toMatchObject({
      pins: [
        { asset: 'a', position: 0 },
        { asset: 'b', position: 4 },
      ],
      listed: [{ asset: 'c' }, { asset: 'd' }],
    });
  });

  it.each([
    [{ from: NOW + 1 }, false],
    [{ from: NOW }, true],
    [{ until: NOW }, false],
    [{ until: NOW + 1 }, true],
    [{ targeting: targeting({ countries: ['PL'] }) }, false],
    [{ targeting: targeting({ device_classes: ['web'] }) }, true],
    [{ targeting: targeting({ start_at: NOW + 1 }) }, false],
  ])('takes an item with %j: %s', (traits, active) => {
    expect(plan({ items: [{ asset: 'a', ...traits }] }).listed).toHaveLength(active ? 1 : 0);
  });

  it('gives a place that several claim to the higher priority first', () => {
    const items = [
      { asset: 'low', position: 1 },
      { asset: 'high', position: 1, targeting: targeting({ priority: 5 }) },
    ];
    expect(plan({ items }).pins.map((pin) => pin.asset)).toEqual(['high', 'low']);
  });

  it('has no asset twice: a place of its own goes before a mention', () => {
    const items = [{ asset: 'a' }, { asset: 'b' }, { asset: 'a', position: 3 }, { asset: 'b' }];
    expect(plan({ items })).toMatchObject({ pins: [{ asset: 'a' }], listed: [{ asset: 'b' }] });
  });

  it('knows when an item leaves, and when the row does', () => {
    const items = [
      { asset: 'a', until: NOW + 5 },
      { asset: 'b', until: NOW + 9, targeting: targeting({ end_at: NOW + 7 }) },
      { asset: 'c' },
    ];
    const closing = plan({ items, targeting: targeting({ end_at: NOW + 3 }) });
    expect(closing.listed.map((item) => item.closesAt)).toEqual([NOW + 5, NOW + 7, FAR_FUTURE]);
    expect(closing.closesAt).toBe(NOW + 3);
  });

  it('takes the first of ten thousand', () => {
    const items = Array.from({ length: 10_000 }, (_, index) => ({ asset: `a${index}`, position: 10_000 - index }));
    const { pins } = plan({ items });
    expect(pins).toHaveLength(MAX_ROW_ITEMS);
    expect(pins[0]).toMatchObject({ asset: 'a9999', position: 1 });
  });

  it('never shows more than can be counted to', () => {
    expect(plan({ maximum: 1_000_000 }).maximum).toBe(10_000);
  });
});

describe('planRows', () => {
  it('has the rows that are meant for the device: higher priorities first, else in order', () => {
    const rows = [
      rowWith({ id: 'first' }),
      rowWith({ id: 'elsewhere', targeting: targeting({ countries: ['PL'] }) }),
      rowWith({ id: 'second' }),
      rowWith({ id: 'on top', targeting: targeting({ priority: 10 }) }),
      rowWith({ id: 'over', targeting: targeting({ end_at: NOW }) }),
    ];
    expect(planRows(sectionWith({ rows }), moment).map(({ row }) => row.id)).toEqual(['on top', 'first', 'second']);
  });

  it('has none of a section without rows, or with contradictory targeting', () => {
    const never = targeting({ min_app_version: 142_000, below_app_version: 142_000 });
    expect(planRows(sectionWith(), moment)).toEqual([]);
    expect(planRows(sectionWith({ rows: [rowWith({ targeting: never })] }), moment)).toEqual([]);
  });
});

describe('shownSections', () => {
  it('orders by position, at the same one by priority', () => {
    const sections = [
      sectionWith({ slug: 'c', position: 2 }),
      sectionWith({ slug: 'a', position: 1 }),
      sectionWith({ slug: 'b', position: 1, targeting: targeting({ priority: 1 }) }),
      sectionWith({ slug: 'hidden', position: 0, targeting: targeting({ platforms: ['ios'] }) }),
    ];
    expect(shownSections(sections, moment.device, NOW).map((section) => section.slug)).toEqual(['b', 'a', 'c']);
  });
});

describe('planHome', () => {
  const rows = (...ids: string[]) => ids.map((id) => rowWith({ id }));

  it('has every section’s first row before any section’s second', () => {
    const sections = [
      sectionWith({ slug: 'a', rows: rows('a1', 'a2', 'a3') }),
      sectionWith({ slug: 'b', rows: rows('b1') }),
      sectionWith({ slug: 'c', rows: rows('c1', 'c2') }),
    ];
    expect(planHome(sections, moment).map(({ row }) => row.id)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
  });

  it('gives a place that several sections’ rows claim to the higher priority', () => {
    const urgent = rowWith({ id: 'b0', targeting: targeting({ priority: 1 }) });
    const sections = [
      sectionWith({ slug: 'a', rows: rows('a1') }),
      sectionWith({ slug: 'b', rows: [...rows('b1'), urgent] }),
    ];
    expect(planHome(sections, moment).map(({ row }) => row.id)).toEqual(['b0', 'a1', 'b1']);
  });
});
