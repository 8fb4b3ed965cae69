import { expect, it } from 'vitest';
import { describePlan, type PlannedApp } from './plan-ship.ts';

const PLAN = {
  graph: { projects: new Map() },
  affected: new Set<string>(),
  sharedFiles: ['nx.json'],
  ships: [],
  unchanged: [],
};
const till: PlannedApp = {
  project: { name: 'till', root: 'apps/till', ship: 'service', dependencies: [] },
  reason: undefined,
  release: undefined,
  version: '1.0.0',
  commits: [],
};

it('names the files that all projects share where no import leads to a change', () => {
  expect(describePlan({ ...PLAN, ships: [till] })).toBe(
    'till 1.0.0 (0 commits)\n  till: nx.json, which all projects share',
  );
});

it('says so when there is nothing to ship', () => {
  expect(describePlan(PLAN)).toBe('Nothing to ship: no app is affected');
});
