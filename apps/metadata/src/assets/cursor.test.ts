import { Problem } from '@marquee/problem';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from './cursor.ts';

const cursor = { generation: 3, revision: 7, at: 1_700_000_000_000, after: [1, 8_796_093_022_208_001], passed: 50 };

describe('cursors', () => {
  it('come back as they were, for the same question', () => {
    expect(readCursor(writeCursor(cursor, 'key', 'q'), 'key', 'q')).toEqual(cursor);
  });

  it('are refused for another question, or with another key', () => {
    const text = writeCursor(cursor, 'key', 'q');
    expect(() => readCursor(text, 'key', 'other')).toThrow(Problem);
    expect(() => readCursor(text, 'other', 'q')).toThrow('begin again');
  });

  it('are refused when a single character differs, and whatever else is sent instead', () => {
    const text = writeCursor(cursor, 'key', 'q');
    fc.assert(
      fc.property(
        fc.nat({ max: text.length - 1 }),
        fc.constantFrom('a', 'b', 'Z', '0', '9', '_', '-'),
        (place, character) => {
          const forged = text.slice(0, place) + character + text.slice(place + 1);
          fc.pre(Buffer.from(forged, 'base64url').compare(Buffer.from(text, 'base64url')) !== 0);
          expect(() => readCursor(forged, 'key', 'q')).toThrow(Problem);
        },
      ),
    );
    fc.assert(
      fc.property(fc.string(), (any) => {
        expect(() => readCursor(any, 'key', 'q')).toThrow(Problem);
      }),
    );
  });
});
