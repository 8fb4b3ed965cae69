import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { BENCH_PICTURES } from '../stage/bench-pictures.ts';
import { derivativeLoads } from './derivative-loads.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-loads-'));
for (const { source } of BENCH_PICTURES) {
  mkdirSync(dirname(join(folder, source)), { recursive: true });
  writeFileSync(join(folder, source), source);
}
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('never asks twice for the same derivative', () => {
  const sets = [0, 5, 10].flatMap((from) => derivativeLoads(folder, { count: 5, from }));
  const asked = sets.flatMap(({ format, tasks }) => tasks.map(({ target }) => `${target} ${format}`));
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked).toHaveLength(3 * 6 * 5);
});

it('asks the service and the loop for the same size', () => {
  for (const { tasks } of derivativeLoads(folder, { count: 2, from: 3 })) {
    for (const { target, width, height } of tasks)
      expect(target).toMatch(new RegExp(`/any/${width ?? ''}x${height ?? ''}$`));
  }
});
