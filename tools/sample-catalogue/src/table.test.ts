import { describe, expect, it } from 'vitest';
import { listCell, readTable, textsOf } from './table.ts';

describe('readTable', () => {
  it('reads rows by column', () => {
    const rows = readTable('people-names', ['listed', 'name']);
    expect(rows).toContainEqual({ listed: 'Milos Forman', name: 'Miloš Forman' });
  });

  it('refuses columns that it was not told of', () => {
    expect(() => readTable('people-names', ['name', 'listed'])).toThrow('has the columns');
  });
});

describe('cells', () => {
  it('holds lists and texts that may be missing', () => {
    expect(listCell('')).toEqual([]);
    expect(listCell('a;b', ';')).toEqual(['a', 'b']);
    expect(textsOf({ eng: 'House', pol: '' }, ['eng', 'pol'])).toEqual({ eng: 'House' });
  });
});
