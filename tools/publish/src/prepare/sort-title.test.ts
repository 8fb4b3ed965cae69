import { describe, expect, it } from 'vitest';
import { collected } from '../testing/collected.ts';
import { assetLine } from '../testing/small-export.ts';
import { sortTitle, withoutArticle } from './sort-title.ts';

describe('withoutArticle', () => {
  it.each([
    ['The Zebra', 'eng', 'Zebra'],
    ['A Mango', 'eng', 'Mango'],
    ['an Apple', 'eng', 'Apple'],
    ['Theodora', 'eng', 'Theodora'],
    ['A', 'eng', 'A'],
    ['The ', 'eng', 'The '],
    ['Die Appel', 'afr', 'Appel'],
    ["'n Man", 'afr', 'Man'],
    ['Die Hard', 'eng', 'Die Hard'],
    ['Das Boot', 'deu', 'Boot'],
    ['L’Avventura', 'ita', 'Avventura'],
    ["L'Atalante", 'fra', 'Atalante'],
    ['“The” End', 'eng', 'The” End'],
    ['...And Justice', 'eng', 'And Justice'],
    ['¡A volar!', 'spa', 'A volar!'],
    ['El Mariachi', 'spa', 'Mariachi'],
    ['A Zulu', 'zul', 'A Zulu'],
    ['???', 'eng', '???'],
    ['300', 'eng', '300'],
  ])('%s (%s) counts as %s', (title, language, counted) => {
    expect(withoutArticle(title, language)).toBe(counted);
  });
});

describe('sortTitle', () => {
  const titled = (titles: Record<string, string>, original_language = 'deu') =>
    [...collected([assetLine({ id: 'm', type: 'movie', titles, original_language })]).assets.values()][0]!;

  it('takes the title that its readers see: theirs, English, the original, any', () => {
    expect(sortTitle(titled({ afr: 'Die Appel', eng: 'The Apple' }), 'afr')).toBe('Appel');
    expect(sortTitle(titled({ eng: 'The Apple', deu: 'Der Apfel' }), 'afr')).toBe('Apple');
    expect(sortTitle(titled({ deu: 'Der Apfel', pol: 'Jabłko' }), 'afr')).toBe('Apfel');
    expect(sortTitle(titled({ pol: 'Jabłko', zul: 'I-aphula' }), 'afr')).toBe('Jabłko');
  });
});
