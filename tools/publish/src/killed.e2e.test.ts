import { createReporter } from '@marquee/terminal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishExport } from './store/publish-export.ts';
import { startCli } from './testing/cli.ts';
import { changedExport } from './testing/collected.ts';
import { type PassingRequest, startCountingProxy } from './testing/counting-proxy.ts';
import { assetLine } from './testing/small-export.ts';
import { type TestPlace, testPlace } from './testing/test-place.ts';

const quiet = { reporter: createReporter({ json: true }) };
const CHANGE = [
  assetLine({ id: 'm1', type: 'movie', titles: { eng: 'Renamed' }, categories: ['c-crime'] }),
  assetLine({ id: 'm9', type: 'movie', windows: [{ end_at: '2027-03-01T00:00:00Z' }] }),
  { kind: 'delete', of: 'asset', id: 'm2' },
];

let place: TestPlace;
let first: string;
let second: string;
beforeAll(async () => {
  place = await testPlace();
  first = await place.write('first');
  second = await place.write('second', changedExport({ m2: null, m1: { year: 1900 } }));
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

type Kill = (request: PassingRequest) => boolean;

/** Runs the tool, and kills it when `kill` says so. @returns how many requests it made, and whether it came to the end. */
async function run(args: readonly string[], kill: Kill = () => false): Promise<{ requests: number; ended: boolean }> {
  const killing = Promise.withResolvers<undefined>();
  await using proxy = await startCountingProxy(place.elasticsearchUrl, (request) => {
    if (!kill(request)) return true;
    killing.resolve(undefined);
    return false;
  });
  const { child, result } = startCli(args, place.env(proxy.url));
  void killing.promise.then(() => child.kill('SIGKILL'));
  const { code } = await result;
  return { requests: proxy.count, ended: code === 0 };
}

/** Before and after the commit, and all along a run of so many requests, before one and after the next. */
function kills(requests: number): Kill[] {
  const along = Array.from({ length: Math.floor(requests / 4) }, (_, n): Kill => {
    const moment = n % 2 === 0 ? 'before' : 'after';
    return (request) => request.moment === moment && request.number === n * 4 + 2;
  });
  const aroundCommit = (['before', 'after'] as const).map(
    (moment): Kill =>
      (request) =>
        request.isCommit && request.moment === moment,
  );
  return [...along, ...aroundCommit];
}

describe('a publish that is killed', () => {
  it('leaves the old catalogue or the new one, whole, and the next one tidies up', async () => {
    await publishExport(second, place, quiet);
    const wanted = (await place.live()).content;
    await publishExport(first, place, quiet);
    const before = (await place.live()).content;
    const { requests } = await run(['publish', first]);
    const outcomes: string[] = [];
    for (const kill of kills(requests)) {
      if (outcomes.at(-1) === 'new') await publishExport(first, place, quiet);
      await run(['publish', second], kill);
      const after = (await place.live()).content;
      expect([before, wanted]).toContainEqual(after);
      outcomes.push(after.join() === wanted.join() ? 'new' : 'old');
    }
    expect(outcomes.slice(-2)).toEqual(['old', 'new']);
    await publishExport(second, place, quiet);
    expect((await place.live()).content).toEqual(wanted);
    expect(await place.indices()).toHaveLength(21);
  }, 300_000);
});

describe('an apply that is killed', () => {
  it('leaves the old revision or the new one, whole, and the next one tidies up', async () => {
    const file = `${await place.write('change', CHANGE)}/catalogue.ndjson`;
    await publishExport(first, place, quiet);
    const before = (await place.live()).content;
    const { requests } = await run(['apply', file]);
    const wanted = (await place.live()).content;
    expect(wanted).not.toEqual(before);
    await publishExport(first, place, quiet);
    const outcomes: string[] = [];
    for (const kill of kills(requests)) {
      await run(['apply', file], kill);
      const after = await place.live();
      expect([before, wanted]).toContainEqual(after.content);
      outcomes.push(after.content.join() === wanted.join() ? 'new' : 'old');
      expect(after.state.endsWith(outcomes.at(-1) === 'new' ? '.1' : '.0')).toBe(true);
      if (outcomes.at(-1) === 'new') await publishExport(first, place, quiet);
    }
    expect(outcomes.slice(-2)).toEqual(['old', 'new']);
    await run(['apply', file], (request) => request.isCommit && request.moment === 'before');
    expect((await run(['apply', file])).ended).toBe(true);
    const after = await place.live();
    expect(after.content).toEqual(wanted);
    expect(after.state.endsWith('.1')).toBe(true);
  }, 300_000);
});
