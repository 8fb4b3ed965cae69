import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Measurement, measurementOf } from './measurement.ts';
import { interleaved, summarize } from './rounds.ts';

const report = { requests: 2_000, seconds: 2, bytes: 1e6, p50Ms: 1, p99Ms: 3, maxMs: 9, errors: 0 };
const used = { server: 0.04, elasticsearch: 1, generator: 1, busy: 2.44, elapsedSeconds: 2 };
const machine = { residentBytes: 1e8, cores: 2 };
const measured = (change: Partial<Measurement>): Measurement => ({
  ...measurementOf(report, used, machine),
  ...change,
});

describe('measurementOf', () => {
  it('tells CPU time a request, and what share of the machine others took', () => {
    const { cpuUs, elasticsearchUs, otherShare } = measurementOf(report, used, machine);
    expect([cpuUs, elasticsearchUs]).toEqual([20, 500]);
    expect(otherShare).toBeCloseTo(0.1);
  });

  it('knows no negative share and no division by nothing', () => {
    const none = measurementOf({ ...report, requests: 0 }, { ...used, busy: 1, elasticsearch: undefined }, machine);
    expect(none).toMatchObject({ otherShare: 0, cpuUs: 40_000, elasticsearchUs: undefined });
  });
});

describe('interleaved', () => {
  it('goes there and back', () => {
    expect(interleaved(['a', 'b', 'c'], 3).join('')).toBe('abccbaabc');
  });

  it('gives everyone as many turns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 9 }), (contestants, rounds) => {
        const turns = interleaved([...Array(contestants).keys()], rounds);
        const counts = [...Array(contestants).keys()].map((one) => turns.filter((turn) => turn === one).length);
        expect(new Set(counts)).toEqual(new Set([rounds]));
      }),
    );
  });
});

describe('summarize', () => {
  it('leaves out rounds that other work disturbed', () => {
    const summary = summarize([
      measured({ cpuUs: 10 }),
      measured({ cpuUs: 99, otherShare: 0.4 }),
      measured({ cpuUs: 12 }),
    ]);
    expect(summary).toMatchObject({ rounds: 3, noisyRounds: 1, cpuUs: 11, requestsPerSecond: 1_000 });
  });

  it('takes them all when none was quiet, and says so', () => {
    const summary = summarize([measured({ cpuUs: 10, otherShare: 0.5 }), measured({ cpuUs: 30, otherShare: 0.6 })]);
    expect(summary).toMatchObject({ rounds: 2, noisyRounds: 2, cpuUs: 20 });
  });

  it('adds up the errors of all rounds', () => {
    expect(summarize([measured({ errors: 2, otherShare: 0.9 }), measured({ errors: 1 })]).errors).toBe(3);
  });
});
