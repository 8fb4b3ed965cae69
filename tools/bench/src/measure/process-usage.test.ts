import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { busySeconds, ownCpuSeconds, usageOf } from './process-usage.ts';

it('sees a process of this test work, and its memory', async () => {
  const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
  try {
    await expect.poll(() => usageOf(child.pid ?? 0).cpuSeconds, { timeout: 15_000 }).toBeGreaterThan(0.1);
    expect(usageOf(child.pid ?? 0).residentBytes).toBeGreaterThan(10_000_000);
    expect(usageOf(process.pid).cpuSeconds).toBeGreaterThanOrEqual(usageOf(child.pid ?? 0).cpuSeconds);
  } finally {
    child.kill();
    await once(child, 'exit');
  }
  expect(ownCpuSeconds()).toBeGreaterThan(0.1);
  expect(busySeconds()).toBeGreaterThan(ownCpuSeconds());
  expect(usageOf(child.pid ?? 0).cpuSeconds).toBe(0);
});
