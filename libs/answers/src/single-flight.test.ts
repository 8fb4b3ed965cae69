import { describe, expect, it, vi } from 'vitest';
import { SingleFlight } from './single-flight.ts';

describe('SingleFlight', () => {
  it('does equal work once, and anew after that', async () => {
    const flight = new SingleFlight<number>(10);
    let count = 0;
    const work = vi.fn(() => Promise.resolve(++count));
    expect(await Promise.all([flight.run('a', work), flight.run('a', work), flight.run('b', work)])).toEqual([1, 1, 2]);
    expect(await flight.run('a', work)).toBe(3);
    expect(flight.size).toBe(0);
  });

  it('gives an error to all, and forgets it', async () => {
    const flight = new SingleFlight<number>(10);
    const fails = (): Promise<number> => Promise.reject(new Error('no'));
    const outcomes = await Promise.allSettled([flight.run('a', fails), flight.run('a', fails)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(flight.has('a')).toBe(false);
    expect(await flight.run('a', () => Promise.resolve(1))).toBe(1);
  });

  it('turns a throw into a rejection', async () => {
    const flight = new SingleFlight<number>(10);
    await expect(
      flight.run('a', () => {
        throw new Error('thrown');
      }),
    ).rejects.toThrow('thrown');
    expect(flight.size).toBe(0);
  });

  it('refuses more works than it may have, but lets others join those that are under way', async () => {
    const flight = new SingleFlight<number>(1);
    const { promise, resolve } = Promise.withResolvers<number>();
    const first = flight.run('a', () => promise);
    const joined = flight.run('a', () => promise);
    await expect(flight.run('b', () => promise)).rejects.toMatchObject({
      code: 'OVERLOADED',
      status: 503,
      retryAfterS: 1,
    });
    resolve(7);
    expect(await Promise.all([first, joined])).toEqual([7, 7]);
  });
});
