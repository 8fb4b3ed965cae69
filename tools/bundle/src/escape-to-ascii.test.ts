import { decode, encode } from '@jridgewell/sourcemap-codec';
import { expect, it } from 'vitest';
import { escapeToAscii } from './escape-to-ascii.ts';

const mapOf = (columns: readonly number[]): string =>
  JSON.stringify({
    version: 3,
    sources: ['a.ts'],
    mappings: encode([columns.map((column) => [column, 0, 0, column])]),
  });

function columnsOf(map: string): number[] {
  const { mappings } = JSON.parse(map) as { mappings: string };
  return decode(mappings)[0]!.map(([column]) => column);
}

it('keeps what a regular expression means, beyond the Basic Multilingual Plane too', () => {
  const { code } = escapeToAscii('/[é😀]/u', mapOf([0]));
  expect(code).toBe(String.raw`/[\u00e9\ud83d\ude00]/u`);
  const pattern = new RegExp(code.slice(1, -2), 'u');
  expect(['é', '😀', '\uD83D', 'e'].map((text) => pattern.test(text))).toEqual([true, true, false, false]);
});

it('moves what follows in the source map, and nothing before', () => {
  const code = 'a(/é/);b(/ü/);c()';
  const { code: escaped, map } = escapeToAscii(code, mapOf([0, 7, 14]));
  expect(columnsOf(map)).toEqual([0, escaped.indexOf('b('), escaped.indexOf('c(')]);
});

it('leaves code whose meaning would change', () => {
  const code = 'String.raw`é`';
  expect(escapeToAscii(code, mapOf([0]))).toEqual({ code, map: mapOf([0]) });
});
