import type { Snapshot } from '@marquee/catalogue-index';
import { describe, expect, it } from 'vitest';
import { SnapshotMemo } from './snapshot-memo.ts';

const snapshot = (): Snapshot => ({}) as Snapshot;

function counting() {
  const made: string[] = [];
  const make = (value: string) => () => {
    made.push(value);
    return Promise.resolve(value);
  };
  return { made, make };
}

describe('SnapshotMemo', () => {
  it('makes once a snapshot and key, however many ask at the same time', async () => {
    const { made, make } = counting();
    const memo = new SnapshotMemo<string>(10);
    const one = snapshot();
    await Promise.all([memo.get(one, 'a', make('a')), memo.get(one, 'a', make('again'))]);
    expect(await memo.get(one, 'a', make('later'))).toBe('a');
    expect(await memo.get(one, 'b', make('b'))).toBe('b');
    expect(await memo.get(snapshot(), 'a', make('new'))).toBe('new');
    expect(made).toEqual(['a', 'b', 'new']);
  });

  it('forgets what was asked for the longest ago', async () => {
    const { made, make } = counting();
    const memo = new SnapshotMemo<string>(2);
    const one = snapshot();
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await memo.get(one, key, make(key));
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('forgets what failed', async () => {
    const memo = new SnapshotMemo<string>(2);
    const one = snapshot();
    await expect(memo.get(one, 'a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(await memo.get(one, 'a', () => Promise.resolve('back'))).toBe('back');
  });
});
