import { describe, expect, it } from 'vitest';
import { filmCategories } from './film-categories.ts';

describe('filmCategories', () => {
  const kind = { genre: undefined, creativeType: undefined, mpaaRating: undefined };

  it('puts the most telling category first', () => {
    expect(filmCategories({ ...kind, genre: 'Drama', creativeType: 'Historical Fiction' })).toEqual([
      'historical-drama',
      'drama',
    ]);
    expect(filmCategories({ ...kind, genre: 'Action', creativeType: 'Science Fiction' })).toEqual([
      'science-fiction',
      'action',
    ]);
  });

  it('gives children what is meant for them', () => {
    const adventure = { ...kind, genre: 'Adventure', creativeType: 'Kids Fiction' };
    expect(filmCategories({ ...adventure, mpaaRating: 'G' })).toContain('kids');
    expect(filmCategories({ ...adventure, mpaaRating: 'PG-13' })).not.toContain('kids');
  });

  it('calls a film that nobody sorted a drama', () => {
    expect(filmCategories(kind)).toEqual(['drama']);
  });
});
