import { FITS } from '@marquee/artwork/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SIZE_LADDER, rung, snapToLadder } from './size-ladder.ts';

const source = { width: 1_000, height: 1_500 };
const side = fc.integer({ min: 1, max: 10_000 });
const question = fc.record({
  source: fc.record({ width: side, height: side }),
  box: fc.oneof(
    fc.record({ width: side, height: side }),
    fc.record({ width: side }),
    fc.record({ height: side }),
    fc.constant({}),
  ),
  fit: fc.constantFrom(...FITS),
});

describe('snapToLadder', () => {
  it.each([
    [{ height: 500 }, 'inside', { height: 500 }],
    [{ height: 501 }, 'inside', { height: 600 }],
    [{ width: 299 }, 'inside', { width: 300 }],
    [{ width: 9_999 }, 'inside', { width: 3_840 }],
    [{ width: 240, height: 240 }, 'inside', { height: 240 }],
    [{ width: 240, height: 240 }, 'cover', { width: 240, height: 240 }],
    [{ width: 300, height: 450 }, 'cover', { width: 300, height: 450 }],
    [{ width: 1_280, height: 720 }, 'cover', { width: 1_280, height: 720 }],
    [{ width: 317, height: 178 }, 'cover', { width: 360, height: 203 }],
    [{}, 'inside', {}],
  ] as const)('takes %j %s for %j', (box, fit, expected) => {
    expect(snapToLadder({ box, fit, source }, DEFAULT_SIZE_LADDER)).toEqual(expected);
  });

  it('changes nothing that is on the ladder already', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const once = snapToLadder(asked, DEFAULT_SIZE_LADDER);
        expect(snapToLadder({ ...asked, box: once }, DEFAULT_SIZE_LADDER)).toEqual(once);
      }),
    );
  });

  it('leaves few boxes, however many are asked for', () => {
    const boxes = new Set<string>();
    for (let width = 1; width <= 4_000; width += 13) {
      for (let height = 1; height <= 4_000; height += 17)
        boxes.add(JSON.stringify(snapToLadder({ box: { width, height }, fit: 'cover', source }, DEFAULT_SIZE_LADDER)));
    }
    expect(boxes.size).toBeLessThanOrEqual(DEFAULT_SIZE_LADDER.length * 12 + DEFAULT_SIZE_LADDER.length ** 2);
  });

  it('leaves every size alone without a ladder', () => {
    fc.assert(
      fc.property(question, (asked) => {
        expect(snapToLadder(asked, [])).toEqual(asked.box);
      }),
    );
  });

  it('never takes a rung below what is asked for, but for the highest', () => {
    fc.assert(
      fc.property(side, (px) => {
        const step = rung(px, DEFAULT_SIZE_LADDER);
        expect(step >= px || step === DEFAULT_SIZE_LADDER.at(-1)).toBe(true);
      }),
    );
  });
});
