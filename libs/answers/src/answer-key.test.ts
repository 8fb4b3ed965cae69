import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerKey } from './answer-key.ts';

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 3 }),
);
const members = fc.dictionary(fc.string({ maxLength: 6 }), value, { maxKeys: 4, noNullPrototype: true });

describe('answerKey', () => {
  it('does not know the order of names, nor names without a value', () => {
    fc.assert(
      fc.property(members, members, (question, context) => {
        const other = { ...Object.fromEntries(Object.entries(question).toReversed()), 'has no value': undefined };
        expect(answerKey({ operation: 'list', question: other, context })).toBe(
          answerKey({ operation: 'list', question, context }),
        );
      }),
    );
  });

  it('is different for whatever differs', () => {
    fc.assert(
      fc.property(fc.tuple(members, members), fc.tuple(members, members), (first, second) => {
        const sorted = (object: object): string =>
          JSON.stringify(Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1)));
        const isSame = first.map(sorted).join('\n') === second.map(sorted).join('\n');
        const [a, b] = [first, second].map(([question, context]) =>
          answerKey({ operation: 'list', question, context }),
        );
        expect(a === b).toBe(isSame);
      }),
    );
  });

  it('takes JSON values only', () => {
    for (const odd of [new Set(['a']), new Date(0), 1n, () => 1, Symbol('a'), new Map()]) {
      expect(() => answerKey({ operation: 'list', question: { odd }, context: {} })).toThrow(TypeError);
    }
  });

  it('keeps the order of lists, in which it may mean something', () => {
    const keyOf = (sort: string[]): string => answerKey({ operation: 'list', question: { sort }, context: {} });
    expect(keyOf(['a', 'b'])).not.toBe(keyOf(['b', 'a']));
  });

  it('is short, whatever the question', () => {
    const keyOf = (q: string): string => answerKey({ operation: 'search', question: { q }, context: {} });
    expect(keyOf('x'.repeat(10_000)).length).toBeLessThan(200);
    expect(keyOf('x'.repeat(10_000))).not.toBe(keyOf('x'.repeat(10_001)));
  });
});
