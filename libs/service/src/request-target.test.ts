import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideTarget, readQuery } from './request-target.ts';

describe('divideTarget', () => {
  it.each([
    ['/a/b?c=d', { path: '/a/b', query: 'c=d' }],
    ['/a?', { path: '/a', query: '' }],
    ['/a?b?c', { path: '/a', query: 'b?c' }],
    ['http://host:80/a?b', { path: '/a', query: 'b' }],
    ['HTTPS://host', { path: '/', query: '' }],
    ['http://host?b', { path: '/', query: 'b' }],
    ['//host/a', { path: '//host/a', query: '' }],
  ])('divides %s', (target, parts) => {
    expect(divideTarget(target)).toEqual(parts);
  });
});

describe('readQuery', () => {
  it('keeps values in order', () => {
    expect([...readQuery('a=1&b=2&a=3&a[]=4&a%5B7%5D=5')]).toEqual([
      ['a', ['1', '3', '4', '5']],
      ['b', ['2']],
    ]);
  });

  it('reads back whatever URLSearchParams wrote', () => {
    const text = fc.string({ unit: 'grapheme' });
    const plainName = text.filter((name) => !/\[\d{0,4}\]$/.test(name));
    fc.assert(
      fc.property(fc.array(fc.tuple(plainName, text)), (pairs) => {
        const written = new URLSearchParams(pairs);
        const read = readQuery(written.toString());
        for (const name of new Set(pairs.map(([each]) => each))) {
          expect(read.get(name)).toEqual(written.getAll(name));
        }
      }),
    );
  });
});
