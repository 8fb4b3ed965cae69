import type { Row } from '@marquee/catalogue';
import { NO_FILTER } from '@marquee/query-dsl';
import { describe, expect, it } from 'vitest';
import { DAY_MS, NOW } from '../testing.ts';
import { rowQuestion } from './row-question.ts';

type RowQuery = NonNullable<Row['query']>;
const ask = (query: RowQuery) => rowQuestion(query, { at: NOW, leavingSoonMs: 14 * DAY_MS });

describe('rowQuestion', () => {
  it.each<[RowQuery['order'], unknown, object]>([
    ['newest', 'newest', {}],
    ['added', 'added', {}],
    ['grossing', 'grossing', {}],
    ['popular', 'popularity', {}],
    ['leaving_soon', 'leaving', { leavingBefore: NOW + 14 * DAY_MS }],
    ['coming_soon', 'opening', { comingSoon: true }],
  ])('%s is ordered by %s', (order, by, filter) => {
    expect(ask({ order })).toEqual({ by, filter: { ...NO_FILTER, ...filter } });
  });

  it('is related to an asset, and finds nothing without one', () => {
    expect(ask({ order: 'related', asset: 'a' })).toEqual({ by: { related: 'a' }, filter: NO_FILTER });
    expect(ask({ order: 'related' })).toBeUndefined();
  });

  it.each<[Partial<RowQuery>, object]>([
    [{ types: ['movie'] }, { types: ['movie'] }],
    [{ section: 'kids' }, { sections: ['kids'] }],
    [{ category: 'c' }, { categories: ['c'] }],
    [{ decade: 1990 }, { yearFrom: 1990, yearTo: 1999 }],
    [{ language: 'zul' }, { audioLanguages: ['zul'] }],
    [{ person: 'p' }, { people: ['p'] }],
  ])('filters by %j', (condition, filter) => {
    expect(ask({ order: 'newest', ...condition })?.filter).toEqual({ ...NO_FILTER, ...filter });
  });
});
