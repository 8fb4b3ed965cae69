import { describe, expect, it } from 'vitest';
import { describeFilm } from './describe-film.ts';
import type { Film } from './film.ts';

const film: Film = {
  id: 'm1',
  key: 'Jaws',
  titles: { eng: 'Jaws' },
  originalLanguage: 'eng',
  year: 1975,
  minutes: 124,
  director: 'Steven Spielberg',
  distributor: 'Universal',
  mpaaRating: 'PG',
  source: 'Based on Book/Short Story',
  categories: ['horror'],
  gross: 470_700_000,
  votes: 100,
  listedIn: [],
};

describe('describeFilm', () => {
  it('says what the data set knows', () => {
    const { eng, pol, ces, afr } = describeFilm(film);
    expect(eng).toContain('1975');
    expect(eng).toContain('Steven Spielberg');
    expect(eng).toContain('adapted from a book');
    expect(eng).toContain('471 million dollars');
    expect(pol).toBe('Horror z 1975 roku. Reżyseria: Steven Spielberg.');
    expect(ces).toBe('Horor z roku 1975. Režie: Steven Spielberg.');
    expect(afr).toBe('Gruwelfliek uit 1975, met regie deur Steven Spielberg.');
  });

  it('leaves out what it does not know', () => {
    const { eng, pol } = describeFilm({
      ...film,
      director: undefined,
      gross: undefined,
      source: undefined,
      distributor: undefined,
    });
    expect(eng).toMatch(/horror film/);
    expect(eng).not.toMatch(/undefined| by |Released/);
    expect(pol).toBe('Horror z 1975 roku.');
  });

  it('has no word for some categories in some languages, and says nothing then', () => {
    expect(describeFilm({ ...film, categories: ['concert'] })).not.toHaveProperty('swa');
  });
});
