import { describe, expect, it } from 'vitest';
import { createCalendar } from './calendar.ts';

describe('createCalendar', () => {
  const calendar = createCalendar(Date.UTC(2026, 10, 24, 17, 42, 3));

  it('counts from the hour, the day and the month of now', () => {
    expect(calendar.hour(0)).toBe('2026-11-24T17:00:00Z');
    expect(calendar.hour(8)).toBe('2026-11-25T01:00:00Z');
    expect(calendar.day(-24)).toBe('2026-10-31T00:00:00Z');
    expect(calendar.month(2)).toBe('2027-01-01T00:00:00Z');
    expect(calendar.month(-11)).toBe('2025-12-01T00:00:00Z');
  });
});
