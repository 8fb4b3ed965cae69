import { expect, it } from 'vitest';
import { callsBetween, type MeterReading } from './trace-meters.ts';

const reading = (calls: Record<string, number>): MeterReading => ({
  cpuSeconds: 0,
  residentBytes: 0,
  calls: new Map(Object.entries(calls)),
});

it('counts queries between two readings, and no looks at the manifest', () => {
  const calls = callsBetween(reading({ search: 10, get: 50 }), reading({ search: 14, mget: 3, get: 90 }));
  expect(calls).toEqual({ byKind: { search: 4, mget: 3, get: 40 }, queries: 7 });
});
