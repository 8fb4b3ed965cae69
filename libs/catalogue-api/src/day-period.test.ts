import { expect, it } from 'vitest';
import { withinDay } from './day-period.ts';

const NOON = Date.UTC(2026, 5, 15, 12);
const day = { start: Date.UTC(2026, 5, 15), end: Date.UTC(2026, 5, 16) };

it('keeps a period within the day, and its own ends where they are nearer', () => {
  expect(withinDay({ start: 0, end: Number.MAX_SAFE_INTEGER }, NOON)).toEqual(day);
  const hour = { start: NOON - 3_600_000, end: NOON + 3_600_000 };
  expect(withinDay(hour, NOON)).toEqual(hour);
  expect(withinDay({ start: 0, end: Number.MAX_SAFE_INTEGER }, day.end)).toEqual({
    start: day.end,
    end: day.end + 86_400_000,
  });
});
