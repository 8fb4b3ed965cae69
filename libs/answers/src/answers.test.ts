import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '@marquee/problem';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CLOSES_AFTER_MS, PERIOD_MS, World } from './testing/world.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'answers-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('making and keeping', () => {
  it('makes an answer once, for the start of its period', async () => {
    const world = new World();
    world.now += 70_000;
    const recipe = world.recipe('list');
    expect(await world.ask(recipe)).toEqual({
      body: 'list on 1.0 in period 10000',
      outcome: 'miss',
      cacheStatus: 'Marquee; fwd=uri-miss; stored; ttl=30',
    });
    expect(await world.ask(recipe)).toMatchObject({ outcome: 'hit', cacheStatus: 'Marquee; hit; ttl=30' });
    expect(world.made).toEqual(['list 1.0 0']);
    expect(world.knock('list')).toBe('list on 1.0 in period 10000');
    expect(world.answers.counters).toEqual({ hits: 2, misses: 1, stale: 0, failures: 0, prepared: 0 });
  });

  it('lets equal questions wait for one making', async () => {
    const world = new World();
    const release = world.hold();
    const asked = Array.from({ length: 50 }, () => world.ask(world.recipe('list')));
    await vi.waitFor(() => {
      expect(world.made).toHaveLength(1);
    });
    expect(world.answers.flights).toBe(1);
    release();
    expect(new Set((await Promise.all(asked)).map(({ body }) => body)).size).toBe(1);
    expect(world.made).toHaveLength(1);
    expect(world.answers.flights).toBe(0);
  });

  it('makes it anew at the boundary, and on another snapshot', async () => {
    const world = new World();
    const recipe = world.recipe('list');
    await world.ask(recipe);
    world.now += PERIOD_MS - 1;
    expect((await world.ask(recipe)).outcome).toBe('hit');
    world.now += 1;
    expect(world.knock('list')).toBeUndefined();
    expect(await world.ask(recipe)).toMatchObject({
      body: 'list on 1.0 in period 10001',
      cacheStatus: 'Marquee; fwd=stale; stored; ttl=100',
    });
    world.snapshot = { id: '1.1' };
    expect(world.knock('list')).toBeUndefined();
    expect(await world.ask(recipe)).toMatchObject({ body: 'list on 1.1 in period 10001', outcome: 'renewed' });
  });

  it('keeps a 404, and no other error', async () => {
    const world = new World();
    for (const [status, count] of [
      [404, 1],
      [400, 2],
      [410, 2],
      [500, 2],
    ] as const) {
      const recipe = world.recipe(`status ${status}`, { status });
      await world.ask(recipe);
      await world.ask(recipe);
      expect(world.made.filter((key) => key.startsWith(recipe.key))).toHaveLength(count);
      expect(world.knock(recipe.key) === undefined).toBe(status !== 404);
    }
  });

  it('does not keep what the recipe throws', async () => {
    const world = new World();
    const broken = { ...world.recipe('list'), make: () => Promise.reject(new Problem('ASSET_NOT_FOUND', 'none')) };
    await expect(world.ask(broken)).rejects.toThrow('none');
    expect((await world.ask(world.recipe('list'))).outcome).toBe('miss');
    expect(world.answers.counters.failures).toBe(1);
  });

  it('says that it is not ready while no snapshot is known', async () => {
    const world = new World();
    world.snapshot = undefined;
    await expect(world.ask(world.recipe('list'))).rejects.toMatchObject({
      code: 'NOT_READY',
      status: 503,
      retryAfterS: 2,
    });
  });

  it('makes an answer again that has changed within its period already', async () => {
    const world = new World();
    const start = world.now;
    world.now += 50_000;
    const recipe = world.recipe('row', ({ at }) => ({
      body: Buffer.from(at < start + 20_000 ? 'before' : 'after'),
      freshUntil: at < start + 20_000 ? start + 20_000 : start + PERIOD_MS,
    }));
    expect((await world.ask(recipe)).body).toBe('after');
    expect(world.made).toEqual(['row 1.0 0', 'row 1.0 20000']);
    expect((await world.ask(recipe)).outcome).toBe('hit');
  });

  it('asks a recipe that never ends changing only a few times', async () => {
    const world = new World();
    world.now += 50_000;
    await world.ask(world.recipe('restless', ({ at }) => ({ freshUntil: at + 1 })));
    expect(world.made).toHaveLength(5);
    expect(world.made.at(-1)).toBe('restless 1.0 50000');
  });

  it('does not let a slow making on an old snapshot replace a newer answer', async () => {
    const world = new World();
    const release = world.hold();
    const late = world.ask(world.recipe('list'));
    await vi.waitFor(() => {
      expect(world.made).toHaveLength(1);
    });
    world.holdNoMore();
    world.snapshot = { id: '1.1' };
    expect((await world.ask(world.recipe('list'))).body).toContain('on 1.1');
    release();
    expect((await late).body).toContain('on 1.0');
    expect(world.knock('list')).toContain('on 1.1');
    expect(world.made).toHaveLength(2);
  });
});

describe('while Elasticsearch is away', () => {
  it('lets an answer that is over stand in, marked, until something in it closes', async () => {
    const world = new World();
    const recipe = world.recipe('list');
    await world.ask(recipe);
    world.isDown = true;
    world.now += PERIOD_MS + CLOSES_AFTER_MS - 1;
    expect(await world.ask(recipe)).toEqual({
      body: 'list on 1.0 in period 10000',
      outcome: 'stale',
      cacheStatus: 'Marquee; hit; ttl=-30; detail=stale',
    });
    world.now += 1;
    await expect(world.ask(recipe)).rejects.toMatchObject({ status: 503, retryAfterS: 1 });
    expect(world.knock('list')).toBeUndefined();
  });

  it('does not ask for each request, serves at the door meanwhile, and recovers by itself', async () => {
    const world = new World();
    const recipe = world.recipe('list');
    await world.ask(recipe);
    world.snapshot = { id: '1.1' };
    world.isDown = true;
    const made = world.made.length;
    expect(world.knock('list')).toBeUndefined();
    for (let count = 0; count < 10; count++) expect((await world.ask(recipe)).outcome).toBe('stale');
    expect(world.knock('list')).toContain('on 1.0');
    expect(world.made).toHaveLength(made + 1);
    world.now += 1_000;
    world.isDown = false;
    expect(world.knock('list')).toBeUndefined();
    expect(await world.ask(recipe)).toMatchObject({ body: 'list on 1.1 in period 10000', outcome: 'renewed' });
  });

  it('stands in for 503 alone', async () => {
    const world = new World();
    const recipe = world.recipe('list');
    await world.ask(recipe);
    world.now += PERIOD_MS;
    const fault = new TypeError('a fault of ours');
    await expect(world.ask({ ...recipe, make: () => Promise.reject(fault) })).rejects.toBe(fault);
  });

  it('stands in no longer than the configured time', async () => {
    const world = new World({ maxStaleMs: 5_000 });
    const recipe = world.recipe('list', { serveUntil: Infinity });
    await world.ask(recipe);
    world.isDown = true;
    world.now += PERIOD_MS + 4_999;
    expect((await world.ask(recipe)).outcome).toBe('stale');
    world.now += 1;
    await expect(world.ask(recipe)).rejects.toThrow('gone');
  });
});

describe('making ahead', () => {
  const askOften = async (world: World, keys: string[]): Promise<void> => {
    for (const [index, key] of keys.entries())
      for (let count = 0; count <= keys.length - index; count++) await world.ask(world.recipe(key));
  };

  it('has the hottest answers of the next snapshot made before it is current, and serves them from then on', async () => {
    const world = new World({ preparation: { hottest: 2 } });
    await askOften(world, ['hot', 'warm', 'cold']);
    expect(await world.answers.prepare({ id: '1.1' })).toEqual({ made: 2, carried: 0, failed: 0, skipped: 0 });
    expect(world.knock('hot')).toContain('on 1.0');
    world.snapshot = { id: '1.1' };
    const made = world.made.length;
    expect((await world.ask(world.recipe('hot'))).body).toContain('on 1.1');
    expect((await world.ask(world.recipe('warm'))).outcome).toBe('hit');
    expect(world.made).toHaveLength(made);
    expect((await world.ask(world.recipe('cold'))).outcome).toBe('renewed');
    expect(world.answers.counters.prepared).toBe(2);
  });

  it('has the hottest answers of the next period made shortly before it begins', async () => {
    const world = new World({ preparation: { hottest: 1, leadMs: 5_000 } });
    await askOften(world, ['hot', 'cold']);
    world.now += PERIOD_MS - 5_001;
    await world.answers.tick();
    expect(world.answers.counters.prepared).toBe(0);
    world.now += 1;
    await world.answers.tick();
    await world.answers.tick();
    expect(world.made.slice(2)).toEqual([`hot 1.0 ${PERIOD_MS}`]);
    world.now += 4_999;
    expect(world.knock('hot')).toContain('period 10000');
    world.now += 1;
    expect(world.knock('hot')).toContain('period 10001');
    expect(world.made).toHaveLength(3);
  });

  it('makes the codings that were asked for, too', async () => {
    const world = new World();
    const recipe = world.recipe('list', ({ snapshot }) => ({ body: Buffer.alloc(5_000, snapshot.id) }));
    const served = await world.answers.answer(recipe, world.now);
    world.answers.remember('GET list', served, await world.answers.formFor(served, 'gzip', world.now));
    await world.answers.answer(recipe, world.now);
    await world.answers.prepare({ id: '1.1' });
    world.snapshot = { id: '1.1' };
    expect(world.answers.lookup({ key: 'GET list', atMs: world.now })).toBeUndefined();
    const next = await world.answers.answer(recipe, world.now);
    expect(next.answer.readyVariant('gzip')?.encoding).toBe('gzip');
  });

  it('lets a request wait for what is being made ahead instead of making it twice', async () => {
    const world = new World();
    await askOften(world, ['hot']);
    const release = world.hold();
    const preparing = world.answers.prepare({ id: '1.1' });
    world.snapshot = { id: '1.1' };
    const asked = world.ask(world.recipe('hot'));
    release();
    await preparing;
    expect((await asked).body).toContain('on 1.1');
    expect(world.made).toEqual(['hot 1.0 0', 'hot 1.1 0']);
  });

  it('ends when its time is up, and what comes late is used nevertheless', async () => {
    const world = new World({ preparation: { concurrency: 1 } });
    await askOften(world, ['hot', 'warm']);
    const release = world.hold();
    const controller = new AbortController();
    const preparing = world.answers.prepare({ id: '1.1' }, controller.signal);
    await vi.waitFor(() => {
      expect(world.made).toHaveLength(3);
    });
    controller.abort();
    expect((await preparing).made).toBe(0);
    release();
    world.snapshot = { id: '1.1' };
    await vi.waitFor(() => {
      expect(world.answers.flights).toBe(0);
    });
    expect((await world.ask(world.recipe('hot'))).outcome).toBe('hit');
    expect(world.made).toHaveLength(3);
  });

  it('survives a failure', async () => {
    const world = new World();
    await askOften(world, ['hot']);
    world.isDown = true;
    expect(await world.answers.prepare({ id: '1.1' })).toEqual({ made: 0, carried: 0, failed: 1, skipped: 0 });
    expect(world.knock('hot')).toContain('on 1.0');
  });

  it('carries over what the recipe knows to be unchanged, made ahead or not, at the door and behind it', async () => {
    const world = new World({ meaningOf: () => 'the same' });
    const isUnchanged = vi.fn(
      (dependencies: unknown, _from: string, { id }: { id: string }) => dependencies === 'static' || id !== '1.2',
    );
    const recipe = (key: string, dependencies: string) => ({ ...world.recipe(key, { dependencies }), isUnchanged });
    for (let count = 0; count < 3; count++) {
      await world.ask(recipe('a', 'static'));
      await world.ask(recipe('b', 'moving'));
    }
    expect(await world.answers.prepare({ id: '1.1' })).toMatchObject({ made: 0, carried: 2 });
    world.snapshot = { id: '1.1' };
    expect(world.knock('a')).toContain('on 1.0');
    expect((await world.ask(recipe('b', 'moving'))).outcome).toBe('hit');
    expect(world.made).toHaveLength(2);
    expect(await world.answers.prepare({ id: '1.2' })).toMatchObject({ made: 1, carried: 1 });
    world.snapshot = { id: '1.2' };
    expect(world.knock('b')).toContain('on 1.2');
    expect(isUnchanged.mock.calls.every(([dependencies]) => dependencies !== undefined)).toBe(true);
  });

  it('forgets what was hot long ago', async () => {
    const world = new World({ preparation: { hottest: 1 } });
    for (let count = 0; count < 100; count++) await world.ask(world.recipe('old'));
    for (let tick = 0; tick < 600; tick++) await world.answers.tick();
    for (let count = 0; count < 3; count++) await world.ask(world.recipe('new'));
    world.made.length = 0;
    await world.answers.prepare({ id: '1.1' });
    expect(world.made).toEqual(['new 1.1 0']);
  });
});

describe('bounds', () => {
  it('stays within its bytes, and keeps hot answers, however many are asked for once', async () => {
    const world = new World({ maxBytes: 2_000_000, door: { maxBytes: 200_000, maxEntries: 500 } });
    const body = Buffer.alloc(10_000, 'x');
    for (let count = 0; count < 3; count++) await world.ask(world.recipe('hot', { body }));
    for (let index = 0; index < 1_000; index++) {
      await world.ask(world.recipe(`wonder ${index}`, { body }));
      expect(world.answers.bytes).toBeLessThanOrEqual(2_200_000);
    }
    expect(world.knock('hot')).toBeDefined();
    expect((await world.ask(world.recipe('hot', { body }))).outcome).toBe('hit');
    expect(world.answers.size).toBeLessThan(100);
  });

  it('lets go of an answer that it evicted, though the door still knows its key', async () => {
    const world = new World({ maxBytes: 100_000 });
    await world.ask(world.recipe('first', { body: Buffer.alloc(20_000) }));
    for (let index = 0; index < 10; index++)
      await world.ask(world.recipe(`more ${index}`, { body: Buffer.alloc(20_000) }));
    expect(world.knock('first')).toBeUndefined();
  });

  it('answers what is too large to be kept', async () => {
    const world = new World({ maxBytes: 10_000 });
    const recipe = world.recipe('huge', { body: Buffer.alloc(20_000) });
    expect(await world.ask(recipe)).toMatchObject({ outcome: 'miss', cacheStatus: 'Marquee; fwd=uri-miss' });
    expect((await world.ask(recipe)).outcome).toBe('miss');
    expect(world.answers).toMatchObject({ size: 0 });
  });

  it('counts codings, which are made later', async () => {
    const world = new World({ maxBytes: 1_000_000 });
    const recipe = world.recipe('list', { body: Buffer.alloc(50_000, 'abcdefghijklmnopqrstuvwxyz') });
    const served = await world.answers.answer(recipe, world.now);
    const before = world.answers.bytes;
    await world.answers.formFor(served, 'br', world.now);
    expect(world.answers.bytes).toBeGreaterThan(before);
  });

  it('has the door forget its keys when raw requests may mean something else', async () => {
    const world = new World({ meaningOf: ({ id }) => (id.startsWith('1.') ? 'old bands' : 'new bands') });
    const recipe = { ...world.recipe('list', { dependencies: 1 }), isUnchanged: () => true };
    await world.ask(recipe);
    world.snapshot = { id: '1.1' };
    expect(world.knock('list')).toBeDefined();
    world.snapshot = { id: '2.0' };
    expect(world.knock('list')).toBeUndefined();
  });
});

describe('saved answers', () => {
  it('begin warm, even with Elasticsearch away and no snapshot known', async () => {
    const savedFile = join(folder, 'warm');
    const before = new World({ savedFile });
    await before.ask(before.recipe('list'));
    await before.answers[Symbol.asyncDispose]();

    const after = new World({ savedFile });
    after.snapshot = undefined;
    after.isDown = true;
    expect(await after.answers.load()).toBe(1);
    expect((await after.ask(after.recipe('list'))).outcome).toBe('stale');
    after.snapshot = { id: '1.0' };
    expect(await after.ask(after.recipe('list'))).toMatchObject({
      body: 'list on 1.0 in period 10000',
      outcome: 'hit',
    });
    expect(after.made).toEqual([]);
  });

  it('are dropped when they may be shown no more', async () => {
    const savedFile = join(folder, 'late');
    const before = new World({ savedFile });
    await before.ask(before.recipe('list'));
    expect(await before.answers.save()).toBe(1);
    for (const shift of [PERIOD_MS + CLOSES_AFTER_MS, -1]) {
      const after = new World({ savedFile });
      after.now += shift;
      expect(await after.answers.load()).toBe(0);
    }
  });

  it('are saved every minute, and a disk that fails is told of', async () => {
    const savedFile = join(folder, 'minute');
    const world = new World({ savedFile });
    await world.ask(world.recipe('list'));
    for (let tick = 0; tick < 60; tick++) await world.answers.tick();
    expect(await new World({ savedFile }).answers.load()).toBe(1);
    await writeFile(join(folder, 'file'), '');
    await expect(new World({ savedFile: join(folder, 'file', 'answers') }).answers.save()).rejects.toThrow();
    expect(await new World().answers.save()).toBe(0);
    expect(await new World().answers.load()).toBe(0);
  });

  it('runs by itself once started, and tells of failures', async () => {
    vi.useFakeTimers();
    try {
      const onError = vi.fn();
      const world = new World({ savedFile: join(folder, 'file', 'answers'), onError });
      world.answers.start();
      world.answers.start();
      await vi.advanceTimersByTimeAsync(61_000);
      vi.useRealTimers();
      await vi.waitFor(() => {
        expect(onError).toHaveBeenCalledTimes(1);
      });
      await expect(world.answers[Symbol.asyncDispose]()).rejects.toThrow();
    } finally {
      vi.useRealTimers();
    }
  });
});
