import { describe, expect, it } from 'vitest';
import { readTable } from '../table.ts';
import { readFilms } from './read-films.ts';

const films = readFilms();
const titled = (key: string) => films.filter((film) => film.key === key);
const one = (key: string) => {
  const [film] = titled(key);
  if (film === undefined) throw new Error(`No film ${key}`);
  return film;
};

describe('readFilms', () => {
  it('reads every film of the data set, each with a title, a year and a length', () => {
    expect(films).toHaveLength(3_201);
    for (const film of films) {
      expect(film.key).not.toBe('');
      expect(Object.keys(film.titles)).not.toHaveLength(0);
      expect(film.titles['eng'] ?? film.titles[film.originalLanguage]).toBeDefined();
      expect(film.year).toBeGreaterThanOrEqual(1915);
      expect(film.year).toBeLessThanOrEqual(2011);
      expect(film.minutes).toBeGreaterThan(40);
    }
  });

  it('names the one film without a title, and corrects known faults', () => {
    expect(one('Unknown')).toMatchObject({ year: 2006, minutes: 85 });
    expect(one('Good Will Hunting').year).toBe(1997);
    expect(one('Gone with the Wind').year).toBe(1939);
    expect(titled('The Forgotton')).toEqual([]);
  });

  it('keeps films of equal titles apart', () => {
    expect(titled('King Kong').map((film) => film.year)).toEqual([1933, 1976, 2005]);
    expect(new Set(films.map((film) => film.id)).size).toBe(films.length);
  });

  it('knows originals and translations', () => {
    expect(one("Le Fabuleux destin d'Amélie Poulain")).toMatchObject({
      originalLanguage: 'fra',
      titles: { fra: "Le Fabuleux destin d'Amélie Poulain", eng: 'Amélie', ces: 'Amélie z Montmartru' },
    });
    expect(one('The Shining').titles).toEqual({ eng: 'The Shining', pol: 'Lśnienie', ces: 'Osvícení' });
    expect(titled('Twilight').map((film) => film.titles['pol'])).toEqual([undefined, 'Zmierzch']);
    expect(one('Camping Sauvage').titles).toEqual({ fra: 'Camping sauvage' });
  });

  it('finds every title that a table names', () => {
    const keys = new Set(films.map((film) => film.key));
    const named = [
      ...readTable('foreign-films', ['title', 'language', 'original', 'eng']).map((row) => row.title),
      ...readTable('localized-titles', ['title', 'year', 'pol', 'ces', 'afr']).map((row) => row.title),
      ...readTable('film-sections', ['title', 'section']).map((row) => row.title),
      ...readTable('boxsets', ['eng', 'members', 'pol', 'ces']).flatMap((row) => row.members.split(';')),
    ];
    expect(named.filter((title) => !keys.has(title))).toEqual([]);
  });

  it('has more than forty translations with the marks of their languages', () => {
    const rows = readTable('localized-titles', ['title', 'year', 'pol', 'ces', 'afr']);
    expect(rows.filter((row) => /[ąćęłńóśźż]/i.test(row.pol)).length).toBeGreaterThan(40);
    expect(rows.filter((row) => /[áčďéěíňóřšťúůýž]/i.test(row.ces)).length).toBeGreaterThan(40);
  });
});
