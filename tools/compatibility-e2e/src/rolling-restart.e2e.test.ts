import { type RunningService, startService } from '@marquee/e2e-kit';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Balancer, startBalancer } from './balancer.ts';
import { startLoad } from './load.ts';

const POLL_MS = 100;
/** A balancer must have looked in the meantime, even one that is held up. */
const ENVIRONMENT = { SHUTDOWN_DELAY: '2s' };

/** Most are kept answers, which the front door sends; one in eight is asked in so many forms that Elasticsearch is asked too. */
function pathOf(n: number): string {
  const start = n % 8 === 0 ? n % 400 : 0;
  return `/v142.0/website/catalogue/assets?content_country=ZA&num=20&start=${start}`;
}

async function replace(balancer: Balancer, old: RunningService): Promise<RunningService> {
  old.signal('SIGTERM');
  const readiness = async (): Promise<number> => (await fetch(`${old.insideUrl}/health/ready`)).status;
  await expect.poll(readiness, { timeout: 1_900, interval: 10 }).toBe(503);
  // Not ready, and yet it answers whom the news has not reached.
  expect((await fetch(old.url + pathOf(1))).status).toBe(200);
  expect(await old.exited).toEqual({ code: 0, signal: null });
  balancer.remove(old);
  const next = await startService('metadata', ENVIRONMENT);
  balancer.add(next);
  await expect.poll(() => balancer.answered.get(next.pid) ?? 0, { timeout: 10_000 }).toBeGreaterThan(20);
  return next;
}

it('restarts two instances one after the other under load, and no request fails', async () => {
  await using balancer = await startBalancer(POLL_MS);
  const instances = [await startService('metadata', ENVIRONMENT), await startService('metadata', ENVIRONMENT)];
  for (const instance of instances) balancer.add(instance);
  await expect.poll(async () => (await fetch(balancer.url + pathOf(1))).status, { timeout: 5_000 }).toBe(200);
  const load = startLoad(balancer.url, 200, pathOf);
  try {
    await sleep(500);
    const replaced = [...instances];
    for (const [place, old] of replaced.entries()) instances[place] = await replace(balancer, old);
    await sleep(500);
    const pids = [...replaced, ...instances].map(({ pid }) => pid);
    expect(new Set(pids).size).toBe(4);
    expect([...balancer.answered.keys()].toSorted()).toEqual(pids.toSorted());
  } finally {
    await load.stop();
    await Promise.all(instances.map((instance) => instance.stop()));
  }
  expect(load.failures).toEqual([]);
  expect(load.asked).toBeGreaterThan(400);
});
