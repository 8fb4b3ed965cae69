import type { AssetChange } from '@marquee/catalogue-index';
import type { IndexedAsset } from '@marquee/catalogue';
import { describe, expect, it } from 'vitest';
import { isUntouched, NO_ASSETS } from './dependencies.ts';

const asset = (slug: string) => ({ slug }) as IndexedAsset;
const change = (traits: Partial<AssetChange>): AssetChange => ({
  id: 'a',
  before: asset('before'),
  after: asset('after'),
  onlyContent: false,
  ...traits,
});
const answer = (ids: string[], found: string[] = []) => ({
  assets: new Set(ids),
  couldHave: ({ slug }: IndexedAsset) => found.includes(slug),
});
const after = (...assets: AssetChange[]) => ({ assets, others: false });

describe('isUntouched', () => {
  it('never is what shows something that changed', () => {
    expect(isUntouched(answer(['a']), after(change({ onlyContent: true })))).toBe(false);
    expect(isUntouched(answer(['b']), after(change({ onlyContent: true })))).toBe(true);
  });

  it('is not what could have found something as it was, or as it is', () => {
    expect(isUntouched(answer(['b'], ['before']), after(change({})))).toBe(false);
    expect(isUntouched(answer(['b'], ['after']), after(change({})))).toBe(false);
    expect(isUntouched(answer(['b'], ['after']), after(change({ after: undefined })))).toBe(true);
    expect(isUntouched(answer(['b'], []), after(change({}), change({ id: 'c' })))).toBe(true);
    expect(isUntouched(answer(['b'], ['before']), after(change({ onlyContent: true })))).toBe(true);
  });

  it('is nothing once sections, categories or people changed', () => {
    expect(isUntouched(NO_ASSETS, { assets: [], others: false })).toBe(true);
    expect(isUntouched(NO_ASSETS, { assets: [], others: true })).toBe(false);
  });
});
