import { Problem } from '@marquee/problem';
import { parseQuery, readQuery } from '@marquee/service';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { filterOf, filterParams } from './filter-params.ts';

const read = (query: string): ReturnType<typeof filterOf> =>
  filterOf(parseQuery(z.object(filterParams), readQuery(query)));

describe('filterParams', () => {
  it.each([
    ['year=1994', 1994, 1994],
    ['year=1990-1999', 1990, 1999],
    ['year=1990-', 1990, 2100],
    ['year=-1999', 1880, 1999],
  ])('reads %s', (query, yearFrom, yearTo) => {
    expect(read(query)).toMatchObject({ yearFrom, yearTo });
  });

  it('reads repeated, bracketed and comma forms alike, and type and types as one', () => {
    expect(read('type=movie&type=season')).toEqual(read('type[]=season,movie'));
    expect(read('type=movie&types[]=boxset').types).toEqual(['movie', 'boxset']);
  });

  it('keeps the order of a batch', () => {
    expect(read('ids=c,a&ids[]=b').ids).toEqual(['c', 'a', 'b']);
  });

  it('reads instants', () => {
    expect(read('added_since=2026-01-31')).toMatchObject({ addedSince: Date.UTC(2026, 0, 31) });
    expect(read('leaving_before=2026-01-31T20:00:00Z')).toMatchObject({ leavingBefore: Date.UTC(2026, 0, 31, 20) });
  });

  it.each([
    'year=94',
    'year=1999-1990',
    'year=-',
    'year=1700',
    'audio_language=english',
    'type=film',
    'section=../x',
    'added_since=yesterday',
    'added_since=2026-02-31T00:00:00Zx',
    'has_download_policy=maybe',
    `ids=${Array.from({ length: 1_000 }, (_, index) => `a${index}`).join()}`,
    'q[[[[=1&vod_model=x',
  ])('refuses "%.60s" with a 400 that names the parameter', (query) => {
    expect(() => read(query)).toThrow(Problem);
    const name = query.split('&').at(-1)?.split('=')[0] ?? '';
    expect(() => read(query)).toThrow(`\`${name}\``);
  });
});
