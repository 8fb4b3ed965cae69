import type { Asset, Category } from '@marquee/catalogue';
import { expect, it } from 'vitest';
import { searchWords } from './search-words.ts';

const asset = {
  titles: { eng: 'The Mighty II', pol: 'Łowca' },
  keywords: ['time travel'],
} as unknown as Asset;
const category = { names: { eng: 'Science Fiction', ces: 'Vědeckofantastický' } } as unknown as Category;

it('finds an asset by titles in every language, people, categories and keywords, all folded', () => {
  const words = searchWords(asset, { people: ['José Ferrer'], categories: [category] });
  expect(words.exact).toEqual(expect.arrayContaining(['the mighty ii', 'mighty ii', 'mighty 2', 'mighty2', 'lowca']));
  expect(words.title.split(' ')).toEqual(expect.arrayContaining(['mighty', 'ii', '2', 'themighty', 'lowca']));
  expect(words.people).toBe('jose ferrer');
  expect(words.all.split(' ')).toEqual(
    expect.arrayContaining(['mighty', 'ferrer', 'fiction', 'vedeckofantasticky', 'travel']),
  );
});
