import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../calendar.ts';
import { createRandom } from '../random.ts';
import { isClosedNow, isComing, licenceSpans, SPAN_KINDS } from './spans.ts';

describe('licenceSpans', () => {
  const now = fc.date({ min: new Date('2024-01-01'), max: new Date('2034-01-01'), noInvalidDate: true });
  const at = (text: unknown, open: number): number => (typeof text === 'string' ? Date.parse(text) : open);

  it('starts before it ends, and lets in now what its kind says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SPAN_KINDS), now, fc.string(), (kind, date, seed) => {
        const today = Math.floor(date.getTime() / 86_400_000) * 86_400_000;
        const spans = licenceSpans(kind, createCalendar(today), createRandom(seed));
        for (const span of spans) expect(at(span.start_at, 0)).toBeLessThan(at(span.end_at, Infinity));
        const open = spans.some((span) => at(span.start_at, 0) <= today && today < at(span.end_at, Infinity));
        expect(open).toBe(!isClosedNow(kind));
        if (isComing(kind)) expect(spans.some((span) => at(span.start_at, 0) > today)).toBe(true);
      }),
    );
  });

  it('renews without a gap', () => {
    const [first, second] = licenceSpans('renewed', createCalendar(Date.UTC(2026, 10, 24)), createRandom('x'));
    expect(second?.start_at).toBe(first.end_at);
  });
});
