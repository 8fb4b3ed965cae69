import { describe, expect, it } from 'vitest';
import { inventFilms } from './invented-films.ts';

describe('inventFilms', () => {
  it('invents the same films for the same seed, and no year after the data set ends', () => {
    const films = [...inventFilms(400, 'seed')];
    expect(films).toEqual([...inventFilms(400, 'seed')]);
    expect(new Set(films.map((film) => film.id)).size).toBe(400);
    for (const film of films) {
      expect(film.year).toBeLessThanOrEqual(2011);
      expect(film.titles[film.originalLanguage]).toMatch(/^[^{}]+$/);
    }
    expect(new Set(films.map((film) => film.originalLanguage))).toEqual(new Set(['eng', 'afr', 'pol', 'ces', 'swa']));
  });

  it('agrees adjectives with their nouns', () => {
    const polish = [...inventFilms(3_000, 'seed')].flatMap((film) => film.titles['pol'] ?? []);
    expect(polish).not.toContainEqual(expect.stringMatching(/^Ostatni (Rzeka|Noc|Lato)$/));
    expect(polish.length).toBeGreaterThan(100);
  });
});
