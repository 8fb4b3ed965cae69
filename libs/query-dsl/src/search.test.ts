import { describe, expect, it } from 'vitest';
import { NO_FILTER } from './asset-filter.ts';
import { assetListQuery } from './asset-list-query.ts';
import { didYouMeanQuery, mayBeMisspelt, searchConditions } from './search.ts';

const moment = {
  audience: { country: 'ZA', platform: 'website', subscription: null, ageLimit: 99, kids: false, appVersion: 142_000 },
  at: 1_000,
  revision: 0,
} as const;
const order = { language: 'eng', popularityIn: 'ZA', reverse: false };
const question = { filter: NO_FILTER, sort: 'relevance', start: 0, num: 10 } as const;
const textOf = (text: string, synonyms: string[] = []): string =>
  JSON.stringify(assetListQuery({ ...question, search: { text, synonyms } }, moment, order)['query']);

describe('a search', () => {
  it('ranks by fit alone, and within it by popularity in the country, which names the document', () => {
    const body = assetListQuery({ ...question, search: { text: 'rocky', synonyms: [] } }, moment, order);
    expect(body['sort']).toMatchObject([{ _score: 'desc' }, { 'sort.popularity.ZA': { order: 'asc' } }]);
    expect(body).toMatchObject({ _source: false, stored_fields: '_none_', size: 10 });
  });

  it('never lets a hidden title through', () => {
    expect(textOf('rocky')).toContain('"path":"windows"');
    expect(JSON.stringify(didYouMeanQuery({ text: 'rokcy', synonyms: [] }, moment, order)['query'])).toContain(
      '"path":"windows"',
    );
  });

  it('forgives typos by length, in any letter', () => {
    expect(textOf('batman')).toContain('"fuzziness":1,"prefix_length":0');
    expect(textOf('godfather')).toContain('"fuzziness":2,"prefix_length":0');
    expect(textOf('cat')).not.toContain('fuzzy');
  });

  it('takes words as they are spelt where it is told to', () => {
    const search = { text: 'godfather', synonyms: [] };
    const body = assetListQuery({ ...question, search, reading: { isForgiving: false } }, moment, order);
    expect(JSON.stringify(body)).not.toContain('fuzzy');
    expect(JSON.stringify(body)).toContain('{"prefix":{"search.all":"godfather"}}');
    expect(mayBeMisspelt(search)).toBe(true);
    expect(mayBeMisspelt({ text: 'up 2', synonyms: [] })).toBe(false);
  });

  it('finds numbers in either form, and neighbours written as one', () => {
    expect(textOf('rocky 2')).toContain('{"terms":{"search.title":["2","ii"]}}');
    expect(textOf('spider man')).toContain('{"terms":{"search.all":["spiderman"]}}');
    expect(textOf('Spider-Man')).toBe(textOf('spider man'));
  });

  it('means synonyms too', () => {
    expect(textOf('satc', ['sex and the city'])).toContain('{"terms":{"search.title":["city"]}}');
  });

  it('puts what a subscription may play above everything that it may not', () => {
    const body = assetListQuery({ ...question, search: { text: 'rocky', synonyms: [] } }, moment, {
      ...order,
      first: 'full',
    });
    expect(JSON.stringify(body['query'])).toContain('"boost":1000');
  });

  it('only filters when another order is asked for', () => {
    const search = { text: 'rocky', synonyms: [] };
    const body = assetListQuery({ ...question, sort: 'alphabet', search }, moment, order);
    expect(body['sort']).toMatchObject([{ 'sort.alphabet.eng': { order: 'asc' } }]);
    expect(JSON.stringify(body['query'])).toContain('search.all');
    expect(JSON.stringify(body['query'])).not.toContain('search.exact');
  });

  it('is a list of everything when nothing is asked', () => {
    expect(searchConditions({ text: ' -- ', synonyms: [] }, { isForgiving: true })).toEqual([]);
    expect(textOf('')).not.toContain('search.');
  });

  it('means a title by most of the words at least, and by one in any case', () => {
    const meant = (text: string): string =>
      JSON.stringify(didYouMeanQuery({ text, synonyms: [] }, moment, order)['query']);
    expect(meant('qwertyzzz')).toContain('"minimum_should_match":1');
    expect(meant('return of teh king')).toContain('"minimum_should_match":3');
  });

  it('takes syntax for text, and bounds what it asks', () => {
    expect(textOf('title:* OR {"match_all":{}} /.*/')).toBe(textOf('title or match all'));
    const long = textOf(Array.from({ length: 100 }, (_, index) => `w${index}`).join(' '));
    expect(long).not.toContain('w50');
  });
});
