import { describe, expect, it } from 'vitest';
import { contextWith, NOW, portsWith, rowWith, sectionWith } from '../testing.ts';
import { findRows } from './find-rows.ts';
import { planRow } from './row-plan.ts';

const part = { from: 5, num: 10 };
const askFor = (context: ReturnType<typeof contextWith>, traits: Parameters<typeof rowWith>[0]) => ({
  plan: planRow(sectionWith(), rowWith(traits), { device: context.device, at: NOW, leavingSoonMs: 0 }),
  part,
});

describe('findRows', () => {
  it('asks all rows at once: one question for all that stands in them by hand, one for each query', async () => {
    const context = contextWith([]);
    const ports = portsWith([
      { id: 'a', number: 1 },
      { id: 'b', number: 2 },
      { id: 'c', number: 3 },
    ]);
    const asks = [
      askFor(context, { items: [{ asset: 'a' }, { asset: 'gone' }] }),
      askFor(context, { items: [{ asset: 'b' }], query: { order: 'newest' } }),
      askFor(context, { query: { order: 'grossing' } }),
    ];
    const finds = await findRows(asks, context, ports);
    expect(ports.asked).toHaveLength(1);
    expect(ports.asked[0]).toHaveLength(3);
    expect(finds[0]?.items).toEqual(
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
    );
    expect(finds.map(({ query }) => query.total)).toEqual([0, 2, 3]);
    expect(ports.asked[0]?.[1]).toMatchObject({ from: 5, size: 10 });
  });

  it('takes what an editor put into a row of what is coming soon for coming soon', async () => {
    const context = contextWith([]);
    const ports = portsWith([]);
    await findRows([askFor(context, { items: [{ asset: 'a' }], query: { order: 'coming_soon' } })], context, ports);
    const [items, query] = ports.asked[0] ?? [];
    expect(JSON.stringify(items)).toContain('announce_at');
    expect(JSON.stringify(query)).toContain('announce_at');
  });

  it('looks up what rows are related to once in a period', async () => {
    const row = { query: { order: 'related', asset: 'a' } } as const;
    const context = contextWith([sectionWith({ rows: [rowWith(row)] })]);
    const ports = portsWith([{ id: 'a', number: 1 }]);
    const ask = askFor(context, row);
    await findRows([ask], context, ports);
    await findRows([ask], context, ports);
    expect(ports.asked).toHaveLength(3);
    await findRows([ask], { ...context, at: NOW + 1 }, ports);
    expect(ports.asked).toHaveLength(5);
  });

  it('asks nothing for no rows', async () => {
    const ports = portsWith([]);
    expect(await findRows([], contextWith([]), ports)).toEqual([]);
    expect(ports.asked).toEqual([[]]);
  });
});
