import { describe, expect, it } from 'vitest';
import { rememberSearches } from './remember-searches.ts';
import { manifestOf } from './testing.ts';

const view = manifestOf();
const page = (number: number) => ({ numbers: [number], total: 1, lastSort: undefined, aggregations: {} });

function counted(fail = () => false) {
  const asked: object[] = [];
  const search = rememberSearches(
    async (_view, body) => {
      asked.push(body);
      await Promise.resolve();
      if (fail()) throw new Error('gone');
      return page(asked.length);
    },
    { maxBytes: 2_000 },
  );
  return { asked, search };
}

describe('rememberSearches', () => {
  it('asks each question once, at the same time and later, and others apart', async () => {
    const { asked, search } = counted();
    const both = await Promise.all([search(view, { a: 1 }), search(view, { a: 1 })]);
    expect(both).toEqual([page(1), page(1)]);
    expect(await search(view, { a: 1 })).toEqual(page(1));
    expect(await search(view, { a: 2 })).toEqual(page(2));
    expect(await search(manifestOf({ generation: 2 }), { a: 1 })).toEqual(page(3));
    expect(asked).toHaveLength(3);
  });

  it('forgets what failed, and the oldest where there is no room', async () => {
    let broken = true;
    const { asked, search } = counted(() => broken);
    await expect(search(view, { a: 1 })).rejects.toThrow('gone');
    broken = false;
    await search(view, { a: 1 });
    for (let n = 2; n < 8; n += 1) await search(view, { a: n });
    await search(view, { a: 1 });
    expect(asked).toHaveLength(9);
  });
});
