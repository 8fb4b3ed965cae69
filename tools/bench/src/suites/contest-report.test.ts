import { describe, expect, it } from 'vitest';
import type { Summary } from '../measure/rounds.ts';
import { budgetLines, contestTable } from './contest-report.ts';

const summary: Summary = {
  rounds: 4,
  noisyRounds: 0,
  requestsPerSecond: 100_000,
  requestsSpread: 0.031,
  p50Ms: 0.8,
  p99Ms: 2.5,
  cpuUs: 9,
  elasticsearchUs: undefined,
  residentBytes: 98e6,
  errors: 0,
};
const result = {
  contest: 'sections list, bare heads',
  heads: 'bare',
  results: [
    { name: 'Marquee', summary },
    { name: 'nginx', summary: { ...summary, cpuUs: 7.5, requestsPerSecond: 125_000, noisyRounds: 1, errors: 2 } },
  ],
} as const;

describe('contestTable', () => {
  it('has a line for each contestant, with Marquee’s figure divided by its own', () => {
    const [title, , , marquee, nginx] = contestTable(result).split('\n');
    expect(title).toBe('sections list, bare heads');
    expect(marquee?.split(/ +/)).toEqual(['Marquee', '100000', '3', '0.80', '2.50', '9.0', '98']);
    expect(nginx?.split(/ +/)).toEqual([
      'nginx',
      '125000',
      '3',
      '0.80',
      '2.50',
      '7.5',
      '98',
      '2',
      '1/4',
      '1.20',
      '0.80',
    ]);
  });
});

describe('budgetLines', () => {
  it('says of each ratio whether it is what it may be', () => {
    const budgets = [
      { rival: 'nginx', figure: 'cpuUs', atMost: 1.25 },
      { rival: 'nginx', figure: 'cpuUs', atMost: 1.1 },
      { rival: 'nginx', figure: 'requestsPerSecond', atLeast: 0.9 },
      { rival: 'somebody else', figure: 'cpuUs', atMost: 1 },
    ] as const;
    expect(budgetLines(result, budgets)).toEqual([
      'sections list, bare heads: CPU a request ÷ nginx = 1.20 (at most 1.25: met)',
      'sections list, bare heads: CPU a request ÷ nginx = 1.20 (at most 1.1: NOT met)',
      'sections list, bare heads: requests/s ÷ nginx = 0.80 (at least 0.9: NOT met)',
    ]);
  });
});
