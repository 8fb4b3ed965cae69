import { describe, expect, it } from 'vitest';
import { directionOf, isCountryCode, isLanguageCode, languageName, languageOfTag, tagOfLanguage } from './codes.ts';

describe('codes', () => {
  it('knows countries by ISO 3166-1 alpha-2 in upper case alone', () => {
    expect(['ZA', 'PL', 'za', 'ZAF', 'ZZ', '*', ''].map(isCountryCode)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('knows languages by ISO 639-3 in lower case alone', () => {
    expect(['eng', 'zul', 'en', 'ENG', 'xx1', ''].map(isLanguageCode)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('names languages', () => {
    expect([languageName('afr'), languageName('q0q')]).toEqual(['Afrikaans', 'q0q']);
  });

  it.each([
    ['en', 'eng'],
    ['pt-BR', 'por'],
    ['ZU', 'zul'],
    ['pol', 'pol'],
    ['zh-Hant-TW', 'zho'],
    ['*', undefined],
    ['english', undefined],
    ['', undefined],
  ])('reads the language tag %j as %j', (tag, code) => {
    expect(languageOfTag(tag)).toBe(code);
  });

  it('writes the tag that Intl wants', () => {
    expect([tagOfLanguage('ces'), tagOfLanguage('kha'), tagOfLanguage('nso')]).toEqual(['cs', 'kha', 'nso']);
  });

  it('tells in which direction a language is written', () => {
    expect([directionOf('ara'), directionOf('afr')]).toEqual(['rtl', 'ltr']);
  });
});
