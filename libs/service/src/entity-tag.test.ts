import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { etagMatches } from './entity-tag.ts';

describe('etagMatches', () => {
  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['*', true],
    [' * ', true],
    ['"b", "a"', true],
    ['"b","a"\t', true],
    [', "b" ,, W/"a",', true],
    ['"b"', false],
    ['a', false],
    ['"a', false],
    ['"a" "b"', false],
    ['"a", b', false],
    ['w/"a"', false],
    ['"A"', false],
    ['"*"', false],
    ['', false],
  ])('%s against "a": %s', (field, matches) => {
    expect(etagMatches(field, '"a"')).toBe(matches);
    expect(etagMatches(field, 'W/"a"')).toBe(matches);
  });

  it('matches nothing when the field is absent', () => {
    expect(etagMatches(undefined, '"a"')).toBe(false);
  });

  it('finds a tag wherever it stands in a list', () => {
    const tag = fc.stringMatching(/^[!#-~]{0,12}$/).map((opaque) => `"${opaque}"`);
    fc.assert(
      fc.property(fc.array(tag), tag, fc.array(tag), (before, wanted, after) => {
        expect(etagMatches([...before, `W/${wanted}`, ...after].join(', '), wanted)).toBe(true);
        expect(etagMatches([...before, ...after].join(', '), wanted)).toBe([...before, ...after].includes(wanted));
      }),
    );
  });

  it('takes linear time on hostile fields', () => {
    const started = performance.now();
    etagMatches(`${' ,'.repeat(8_000)}x`, '"a"');
    etagMatches('"'.repeat(16_000), '"a"');
    etagMatches('"a" '.repeat(4_000), '"a"');
    expect(performance.now() - started).toBeLessThan(100);
  });
});
