import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CLOSES_AFTER_MS, PERIOD_MS, World } from './testing/world.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'law-'));
});
afterAll(() => rm(folder, { recursive: true }));

const newWorld = (): World => new World({ savedFile: join(folder, 'law'), preparation: { leadMs: 30_000 } });

/** Whatever was served must be the truth of now; or be marked, and hold nothing that has closed or has not opened yet. */
function check(world: World, key: string, { body, isMarked }: { body: string; isMarked: boolean }): void {
  if (!isMarked) {
    expect(body).toBe(world.truth(key, world.now, world.snapshot?.id ?? ''));
    return;
  }
  const start = Number(/in period (\d+)$/.exec(body)?.[1]) * PERIOD_MS;
  expect(body.startsWith(`${key} on `)).toBe(true);
  expect(start).toBeLessThanOrEqual(world.now);
  expect(world.now).toBeLessThan(start + PERIOD_MS + CLOSES_AFTER_MS);
  expect(world.isDown).toBe(true);
}

/** What may happen; each gives the world as it is afterwards. */
type Step = (world: World) => Promise<World> | World;

const ask =
  (key: string): Step =>
  async (world) => {
    try {
      const { body, outcome } = await world.ask(world.recipe(key));
      check(world, key, { body, isMarked: outcome === 'stale' });
    } catch (error) {
      if (!world.isDown) throw error;
    }
    return world;
  };

const knock =
  (key: string): Step =>
  (world) => {
    const hit = world.answers.lookup({ key: `GET ${key}`, atMs: world.now });
    const isMarked = hit?.source.fields(world.now).includes('age') ?? false;
    if (hit !== undefined) check(world, key, { body: hit.source.body.toString(), isMarked });
    return world;
  };

const jump =
  (ms: number): Step =>
  (world) => {
    world.now += ms;
    return world;
  };

const publish =
  (isPrepared: boolean): Step =>
  async (world) => {
    const next = { id: `${Number(world.snapshot?.id) + 1}` };
    if (isPrepared) await world.answers.prepare(next);
    world.snapshot = next;
    return world;
  };

const tick: Step = async (world) => {
  await world.answers.tick();
  return world;
};

const restart: Step = async (world) => {
  await world.answers.save();
  const after = newWorld();
  Object.assign(after, { now: world.now, snapshot: world.snapshot, isDown: world.isDown });
  await after.answers.load();
  return after;
};

const goDown: Step = (world) => {
  world.isDown = true;
  return world;
};

const comeBack: Step = (world) => {
  world.isDown = false;
  // For a second after a failure what is over may stand in.
  world.now += 1_000;
  return world;
};

const named = (name: string, step: Step): Step => Object.assign(step, { [fc.toStringMethod]: () => name });
const key = fc.constantFrom('a', 'b', 'c');
const someTime = fc.oneof(fc.nat(40_000), fc.integer({ min: -400_000, max: 400_000 }));
const step = fc.oneof(
  // Seldom, since each one waits for the disk.
  { weight: 1, arbitrary: fc.constant(named('restart', restart)) },
  { weight: 12, arbitrary: key.map((name) => named(`ask ${name}`, ask(name))) },
  { weight: 6, arbitrary: key.map((name) => named(`knock ${name}`, knock(name))) },
  { weight: 12, arbitrary: someTime.map((ms) => named(`jump ${ms}`, jump(ms))) },
  {
    weight: 4,
    arbitrary: fc.boolean().map((isPrepared) => named(`publish ${String(isPrepared)}`, publish(isPrepared))),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom(named('tick', tick), named('down', goDown), named('back', comeBack)),
  },
);

it(
  'holds whatever happens: publishes, boundaries, failures, restarts, clocks that jump',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
        let world = newWorld();
        world.snapshot = { id: '1' };
        for (const perform of steps) world = await perform(world);
      }),
      { numRuns: 200, interruptAfterTimeLimit: 20_000 },
    );
  },
);
