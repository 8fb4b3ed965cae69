import { describe, expect, it } from 'vitest';
import { EncoderQueue, type Priority } from './encoder-queue.ts';

/** A queue of one at a time whose first job runs until it is let go. */
function busyQueue(maxWaiting = 10) {
  const queue = new EncoderQueue({ concurrency: 1, maxWaiting });
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const order: string[] = [];
  const first = queue.add(() => promise, 'visible');
  const add = (name: string, priority: Priority) =>
    queue.add(() => {
      order.push(name);
      return Promise.resolve(name);
    }, priority);
  return {
    queue,
    order,
    add,
    first,
    letGo: () => {
      resolve(undefined);
    },
  };
}

describe('the encoder queue', () => {
  it('runs what somebody waits for first, then better formats, then warm-ups, each in the order they came', async () => {
    const { order, add, letGo } = busyQueue();
    const jobs = [add('warm', 'warm'), add('better', 'upgrade'), add('one', 'visible'), add('two', 'visible')];
    letGo();
    await Promise.all(jobs.map(({ result }) => result));
    expect(order).toEqual(['one', 'two', 'better', 'warm']);
  });

  it('puts a job back that has become less urgent', async () => {
    const { order, add, letGo } = busyQueue();
    const lowered = add('lowered', 'visible');
    const other = add('other', 'visible');
    lowered.lower('upgrade');
    letGo();
    await Promise.all([lowered.result, other.result]);
    expect(order).toEqual(['other', 'lowered']);
  });

  it('refuses what exceeds it with a time to come back, unless something less urgent can go', async () => {
    const { add, letGo, queue } = busyQueue(2);
    const warm = add('warm', 'warm');
    const visible = add('visible', 'visible');
    const refused = expect(warm.result).rejects.toMatchObject({ code: 'OVERLOADED', status: 503 });
    const urgent = add('urgent', 'visible');
    await refused;
    expect(() => add('more', 'visible')).toThrow(
      expect.objectContaining({ code: 'OVERLOADED', retryAfterS: 1 }) as Error,
    );
    expect(() => add('more', 'warm')).toThrow(expect.objectContaining({ code: 'OVERLOADED' }) as Error);
    expect(queue.waiting).toBe(2);
    letGo();
    await Promise.all([visible.result, urgent.result]);
  });

  it('goes on after a job that failed', async () => {
    const queue = new EncoderQueue({ concurrency: 1, maxWaiting: 5 });
    const failing = queue.add(() => Promise.reject(new Error('broken')), 'visible');
    const next = queue.add(() => Promise.resolve('done'), 'visible');
    await expect(failing.result).rejects.toThrow('broken');
    expect(await next.result).toBe('done');
    expect(queue.running).toBe(0);
  });
});
