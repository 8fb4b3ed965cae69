import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesEntityTag } from './entity-tag.ts';

describe('namesEntityTag', () => {
  it.each([
    '"a"',
    'W/"a"',
    '*',
    ' * ',
    '"b", "a"',
    '"b","a"',
    'W/"b" ,\tW/"a"  ',
    ', "a"',
    '"b, c", "a"',
    '"a", garbage',
  ])('%s names "a"', (field) => {
    expect(namesEntityTag(field, '"a"')).toBe(true);
    expect(namesEntityTag(field, 'W/"a"')).toBe(true);
  });

  it.each(['', '"b"', 'a', '"a', 'w/"a"', '"b" "a"', '"b"x, "a"', '"A"', '*, "b"', '"b", *', 'W / "a"', '"x"a"'])(
    '%s does not',
    (field) => {
      expect(namesEntityTag(field, '"a"')).toBe(false);
    },
  );

  it('finds a tag in any list of tags, and no other', () => {
    const tag = fc
      .tuple(fc.boolean(), fc.stringMatching(/^[!#-~]{0,6}$/))
      .map(([isWeak, text]) => `${isWeak ? 'W/' : ''}"${text}"`);
    fc.assert(
      fc.property(
        fc.array(tag, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',', ', ', ' ,\t', ',,'),
        tag,
        (tags, separator, wanted) => {
          const opaque = (one: string): string => one.replace(/^W\//, '');
          expect(namesEntityTag(tags.join(separator), wanted)).toBe(tags.map(opaque).includes(opaque(wanted)));
        },
      ),
    );
  });

  it.each(['"'.repeat(8_001), '"a",'.repeat(2_000), ','.repeat(8_000), 'W/'.repeat(4_000), '"a"' + ' '.repeat(8_000)])(
    'is linear in what a client sends: %.10s…',
    (field) => {
      const durations = Array.from({ length: 20 }, () => {
        const start = performance.now();
        namesEntityTag(field, '"other"');
        return performance.now() - start;
      });
      expect(Math.min(...durations)).toBeLessThan(5);
    },
  );
});
