import { describe, expect, it } from 'vitest';
import { releaseYear } from './release-year.ts';

describe('releaseYear', () => {
  it.each([
    ['Nov 21 2008', 2008],
    ['Dec 23 2011', 2011],
    ['Dec 15 2039', 1939],
    ['Feb 08 2015', 1915],
    ['Dec 31 1941', 1942],
    ['Dec 31 2008', 2008],
  ])('reads %s as %i', (date, year) => {
    expect(releaseYear(date)).toBe(year);
  });

  it('refuses what is no date', () => {
    expect(() => releaseYear('1998')).toThrow(RangeError);
  });
});
