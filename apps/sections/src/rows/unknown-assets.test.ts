import { describe, expect, it } from 'vitest';
import { contextWith, portsWith, rowWith, sectionWith } from '../testing.ts';
import { countUnknownAssets } from './unknown-assets.ts';

describe('countUnknownAssets', () => {
  it('counts what rows name and the catalogue does not have, each once', async () => {
    const rows = [
      rowWith({ items: [{ asset: 'known' }, { asset: 'unknown' }] }),
      rowWith({ items: [{ asset: 'unknown' }], query: { order: 'related', asset: 'gone' } }),
    ];
    const { snapshot } = contextWith([sectionWith({ rows })]);
    const searchPages = portsWith([]).searchPages;
    const known = { searchPages: () => Promise.resolve([{ numbers: [], ids: [], total: 1, aggregations: {} }]) };
    expect(await countUnknownAssets(snapshot, known)).toBe(2);
    expect(await countUnknownAssets({ ...snapshot, sections: [] }, { searchPages })).toBe(0);
  });
});
