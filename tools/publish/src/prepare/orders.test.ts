import type { Asset, ExportLine } from '@marquee/catalogue';
import { describe, expect, it } from 'vitest';
import { collected } from '../testing/collected.ts';
import { assetLine } from '../testing/small-export.ts';
import { ordersOf } from './orders.ts';

const movies = (...traits: Partial<Extract<ExportLine, { kind: 'asset' }>>[]): Asset[] => [
  ...collected(traits.map((more, n) => assetLine({ id: `m${n}`, type: 'movie', ...more }))).assets.values(),
];
const order = (field: string, assets: Asset[]): number[] => {
  const orders = ordersOf({ languages: ['ces', 'eng'], popularityCountries: ['ZA'] });
  return [...orders.find((one) => one.field === field)!.sorted(assets)];
};

describe('ordersOf', () => {
  it('has an alphabet a language, and a popularity a country and for any', () => {
    const fields = ordersOf({ languages: ['ces', 'eng'], popularityCountries: ['ZA'] }).map(({ field }) => field);
    expect(fields).toEqual([
      'newest',
      'added',
      'grossing',
      'number',
      'alphabet.ces',
      'alphabet.eng',
      'popularity.any',
      'popularity.ZA',
    ]);
  });

  it('puts the newest first, and what was added last before its peers', () => {
    const assets = movies(
      { year: 1999 },
      { year: 2025, added_at: '2026-01-01T00:00:00Z' },
      { year: 2025, added_at: '2026-02-01T00:00:00Z' },
    );
    expect(order('newest', assets)).toEqual([2, 1, 0]);
    expect(order('added', assets)).toEqual([0, 2, 1]);
  });

  it('puts the highest gross first and what has none last', () => {
    expect(order('grossing', movies({}, { gross: 0 }, { gross: 5 }))).toEqual([2, 1, 0]);
  });

  it('counts episodes up, and what has no number comes last', () => {
    expect(order('number', movies({}, { number: 10 }, { number: 0 }, { number: 2 }))).toEqual([2, 3, 1, 0]);
  });

  it('takes the popularity of the country, else that of the others', () => {
    const assets = movies({ popularity: { '*': 5 } }, { popularity: { ZA: 9, '*': 1 } }, {}, { popularity: { ZA: 4 } });
    expect(order('popularity.ZA', assets)).toEqual([1, 0, 3, 2]);
    expect(order('popularity.any', assets)).toEqual([0, 1, 2, 3]);
  });

  it('follows the alphabet of the language, numbers by their value', () => {
    const titles = ['Chata', 'Hora', 'Cesta', 'Čas', '10 dní', '2 dny', 'Ďábel'].map((ces) => ({ titles: { ces } }));
    const assets = movies(...titles);
    const sorted = (field: string): string[] => order(field, assets).map((place) => titles[place]!.titles.ces);
    expect(sorted('alphabet.ces')).toEqual(['2 dny', '10 dní', 'Cesta', 'Čas', 'Ďábel', 'Hora', 'Chata']);
    expect(sorted('alphabet.eng')).toEqual(['2 dny', '10 dní', 'Čas', 'Cesta', 'Chata', 'Ďábel', 'Hora']);
  });

  it('comes to the same from a similar order', () => {
    const assets = movies(...['Chata', 'Cesta', 'Čas', 'Hora', 'Cesta'].map((eng) => ({ titles: { eng } })));
    const alphabet = ordersOf({ languages: ['ces'], popularityCountries: [] }).find(
      ({ field }) => field === 'alphabet.ces',
    )!;
    expect(alphabet.sorted(assets, [4, 3, 2, 1, 0])).toEqual(alphabet.sorted(assets));
  });

  it('leaves equals as they came', () => {
    expect(order('grossing', movies({ gross: 1 }, { gross: 1 }, { gross: 1 }))).toEqual([0, 1, 2]);
  });
});
