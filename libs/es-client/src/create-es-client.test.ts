import { parseConfig } from '@marquee/config';
import { Problem } from '@marquee/problem';
import { describe, expect, it } from 'vitest';
import { createEsClient, type EsClientOptions } from './create-es-client.ts';
import { ConflictError, MissingError, RefusedError } from './errors.ts';
import type { EsClient } from './es-port.ts';
import type { CallEvent } from './guarded-calls.ts';
import { elasticsearchSettings } from './settings.ts';
import {
  FakeElasticsearch,
  NO_HITS,
  failure,
  hang,
  hangInBody,
  json,
  reset,
  type Behaviour,
} from './testing/fake-elasticsearch.ts';

const found = json(200, NO_HITS);
const SEARCH = { index: 'assets', body: { query: { match_all: {} } } };

function clientOf(urls: string, options: Partial<EsClientOptions> = {}, env: Record<string, string> = {}): EsClient {
  const settings = parseConfig(elasticsearchSettings, { ELASTICSEARCH_URL: urls, ...env });
  return createEsClient(settings, { deadlineMs: 300, ...options });
}

async function rejection(promise: Promise<unknown>): Promise<Problem> {
  const outcome: unknown = await promise.then(
    () => 'answered',
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(Problem);
  return outcome as Problem;
}

describe('createEsClient', () => {
  it('sends the question as it is, its deadline and its refusal of half answers beside it', async () => {
    await using server = await FakeElasticsearch.start(found);
    await using client = clientOf(server.url);
    expect((await client.search(SEARCH)).hits.hits).toEqual([]);
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'POST', path: '/assets/_search', body: '{"query":{"match_all":{}}}' });
    expect(Object.fromEntries(seen!.query)).toEqual({ timeout: '300ms', allow_partial_search_results: 'false' });
  });

  it.each([
    ['user and password', { ELASTICSEARCH_USERNAME: 'u', ELASTICSEARCH_PASSWORD: 'p' }, `Basic ${btoa('u:p')}`],
    ['an API key', { ELASTICSEARCH_API_KEY: 'a2V5' }, 'ApiKey a2V5'],
  ])('sends %s', async (...[, env, authorization]) => {
    await using server = await FakeElasticsearch.start(found);
    await using client = clientOf(server.url, {}, env);
    await client.search(SEARCH);
    expect(server.seen[0]!.headers.authorization).toBe(authorization);
  });

  it.each([
    ['never answers', hang],
    ['stops in the middle of its answer', hangInBody],
  ])('gives up within the deadline when Elasticsearch %s', async (_name, behaviour) => {
    await using server = await FakeElasticsearch.start(behaviour);
    await using client = clientOf(server.url);
    const started = performance.now();
    const problem = await rejection(client.search(SEARCH));
    expect(performance.now() - started).toBeLessThan(450);
    expect(problem).toMatchObject({ code: 'SEARCH_UNAVAILABLE', status: 503, retryAfterS: 1 });
    expect(problem.message).not.toMatch(/elasticsearch|127\.0\.0\.1/i);
    expect(problem.privateMessage).toContain('search: no answer in time');
    expect(server.seen).toHaveLength(1);
  });

  it.each([429, 500, 502, 503, 504, 401, 403])('tells callers of a %s to come again', async (status) => {
    await using server = await FakeElasticsearch.start(failure(status));
    await using client = clientOf(server.url);
    const problem = await rejection(client.search(SEARCH));
    expect(problem).toMatchObject({ code: 'SEARCH_UNAVAILABLE', retryAfterS: 1 });
    expect(problem.privateMessage).toContain(`answered ${status}`);
  });

  it('tells apart what is missing, what is in conflict and what is refused', async () => {
    await using server = await FakeElasticsearch.start(json(404, { _index: 'a', _id: '1', found: false }));
    await using client = clientOf(server.url);
    const get = () => client.get({ index: 'a', id: '1' });
    await expect(get()).rejects.toMatchObject({ name: 'MissingError', missing: 'document' });
    server.behaviour = failure(404, 'index_not_found_exception');
    await expect(get()).rejects.toMatchObject({ missing: 'index' });
    await expect(get()).rejects.toBeInstanceOf(MissingError);
    server.behaviour = failure(409, 'version_conflict_engine_exception');
    const write = client.index({ index: 'a', id: '1', document: {}, if_seq_no: 1, if_primary_term: 1 });
    await expect(write).rejects.toBeInstanceOf(ConflictError);
    server.behaviour = failure(400, 'parsing_exception');
    await expect(client.search(SEARCH)).rejects.toBeInstanceOf(RefusedError);
    expect(client.circuit).toBe('closed');
  });

  it('takes no half answer for a whole one', async () => {
    await using server = await FakeElasticsearch.start(json(200, { ...NO_HITS, timed_out: true }));
    await using client = clientOf(server.url);
    expect((await rejection(client.search(SEARCH))).privateMessage).toContain('ran out of time');
    server.behaviour = json(200, { ...NO_HITS, _shards: { total: 2, successful: 1, failed: 1 } });
    expect((await rejection(client.search(SEARCH))).privateMessage).toContain('1 shards failed');
    const overload = { status: 429, error: { type: 'es_rejected_execution_exception', reason: 'full' } };
    server.behaviour = json(200, { took: 1, responses: [NO_HITS, overload] });
    const both = { index: 'a', searches: [{}, { size: 1 }, { index: 'b' }, { size: 2 }] };
    expect((await rejection(client.msearch(both))).privateMessage).toContain('answered 429');
    expect(server.seen.at(-1)!.body.split('\n').slice(0, 4)).toEqual([
      '{"allow_partial_search_results":false}',
      '{"timeout":"300ms","size":1}',
      '{"allow_partial_search_results":false,"index":"b"}',
      '{"timeout":"300ms","size":2}',
    ]);
    const gone = { _index: 'a', _id: '1', error: { type: 'index_not_found_exception', reason: 'no such index' } };
    server.behaviour = json(200, { docs: [gone] });
    await expect(client.mget({ index: 'a', ids: ['1'] })).rejects.toBeInstanceOf(MissingError);
  });
});

describe('createEsClient on broken connections', () => {
  const firstly = (first: Behaviour, then: Behaviour): Behaviour => {
    return (exchange) => {
      (exchange.position === 0 ? first : then)(exchange);
    };
  };

  it('asks once more where asking twice does no harm', async () => {
    await using server = await FakeElasticsearch.start(firstly(reset, found));
    await using client = clientOf(server.url);
    await client.search(SEARCH);
    expect(server.seen).toHaveLength(2);
  });

  it('asks no third time', async () => {
    await using server = await FakeElasticsearch.start(reset);
    await using client = clientOf(server.url);
    expect((await rejection(client.search(SEARCH))).privateMessage).toContain('no connection');
    expect(server.seen).toHaveLength(2);
  });

  it('never writes twice what may have been written once', async () => {
    await using server = await FakeElasticsearch.start(reset);
    await using client = clientOf(server.url);
    await rejection(client.index({ index: 'a', id: '1', document: {}, if_seq_no: 1, if_primary_term: 1 }));
    await rejection(client.bulk({ operations: [{ index: { _id: '1' } }, {}] }));
    expect(server.seen).toHaveLength(2);
  });

  it('goes on to another node, for writes too when the first one was never reached', async () => {
    await using server = await FakeElasticsearch.start(json(200, { result: 'created' }));
    await using client = clientOf(`http://127.0.0.1:9,${server.url}`);
    for (let turn = 0; turn < 3; turn += 1) {
      await expect(client.index({ index: 'a', id: '1', document: {} })).resolves.toMatchObject({ result: 'created' });
    }
  });

  it('goes on to another node when one says 503', async () => {
    await using broken = await FakeElasticsearch.start(failure(503));
    await using whole = await FakeElasticsearch.start(found);
    await using client = clientOf(`${broken.url},${whole.url}`);
    for (let turn = 0; turn < 4; turn += 1) await client.search(SEARCH);
    expect(broken.seen.length).toBeGreaterThan(0);
  });

  it('keeps addresses and passwords out of what callers see', async () => {
    await using client = clientOf('http://user:hunter2@127.0.0.1:9');
    const problem = await rejection(client.search(SEARCH));
    expect(JSON.stringify([problem.message, problem.details, problem.privateMessage, problem.stack])).not.toContain(
      'hunter2',
    );
    expect(problem.message).not.toContain('127.0.0.1');
  });
});

describe('createEsClient under load', () => {
  it('sends so many at a time, lets so many wait, and turns the rest away', async () => {
    const held: (() => void)[] = [];
    await using server = await FakeElasticsearch.start((exchange) => {
      held.push(() => {
        found(exchange);
      });
    });
    await using client = clientOf(server.url, { concurrency: 2, queue: 3, deadlineMs: 5_000 });
    const calls = [1, 2, 3, 4, 5].map(() => client.search(SEARCH));
    const sixth = await rejection(client.search(SEARCH));
    expect(sixth).toMatchObject({ code: 'OVERLOADED', status: 503, retryAfterS: 1 });
    await expect.poll(() => held.length).toBe(2);
    while (server.seen.length < 5 || held.length > 0) {
      held.shift()?.();
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(held.length).toBeLessThanOrEqual(2);
    }
    await expect(Promise.all(calls)).resolves.toHaveLength(5);
  });

  it('counts the wait for a turn into the deadline', async () => {
    await using server = await FakeElasticsearch.start(hang);
    await using client = clientOf(server.url, { concurrency: 1 });
    const first = rejection(client.search(SEARCH, { deadlineMs: 1_000 }));
    const second = await rejection(client.search(SEARCH));
    expect(second).toMatchObject({ code: 'OVERLOADED' });
    expect(await first).toMatchObject({ code: 'SEARCH_UNAVAILABLE' });
    expect(server.seen).toHaveLength(1);
  });

  it('gives its turn to the next one when a caller goes away', async () => {
    await using server = await FakeElasticsearch.start(hang);
    await using client = clientOf(server.url, { concurrency: 1, deadlineMs: 5_000 });
    const gone = new AbortController();
    const first = client.search(SEARCH, { signal: gone.signal });
    const waits = new AbortController();
    const second = client.search(SEARCH, { signal: waits.signal });
    const third = client.search(SEARCH);
    await expect.poll(() => server.seen.length).toBe(1);
    waits.abort(new Error('not needed any more'));
    await expect(second).rejects.toThrow('not needed any more');
    server.behaviour = found;
    gone.abort(new Error('the device hung up'));
    await expect(first).rejects.toThrow('the device hung up');
    await expect(third).resolves.toBeDefined();
    expect(client.circuit).toBe('closed');
  });

  it('tells of every call', async () => {
    const events: CallEvent[] = [];
    await using server = await FakeElasticsearch.start(({ position, ...exchange }) => {
      [reset, found, failure(404), failure(409), failure(400), failure(503)][position]?.({ position, ...exchange });
    });
    await using client = clientOf(server.url, { onCall: (event) => events.push(event) });
    await client.search(SEARCH);
    await client.get({ index: 'a', id: '1' }).catch(() => undefined);
    await client.index({ index: 'a', document: {} }).catch(() => undefined);
    await client.count({ index: 'a' }).catch(() => undefined);
    await client.indices.create({ index: 'a' }).catch(() => undefined);
    expect(events.map(({ call, outcome, attempts }) => [call, outcome, attempts])).toEqual([
      ['search', 'answered', 2],
      ['get', 'missing', 1],
      ['index', 'conflict', 1],
      ['count', 'refused', 1],
      ['indices.create', 'unavailable', 1],
    ]);
    for (const { durationMs } of events) expect(durationMs).toBeGreaterThan(0);
  });
});

describe('createEsClient while Elasticsearch is down', () => {
  it('stops waiting after some failures, tries once in a while, and is back with the first answer', async () => {
    await using server = await FakeElasticsearch.start(hang);
    await using client = clientOf(server.url, { deadlineMs: 50, failuresToOpen: 3, probeEveryMs: 200 });
    for (let turn = 0; turn < 3; turn += 1) await rejection(client.search(SEARCH));
    expect(client.circuit).toBe('open');

    const started = performance.now();
    const turnedAway = await rejection(client.search(SEARCH));
    expect(performance.now() - started).toBeLessThan(20);
    expect(turnedAway).toMatchObject({ code: 'SEARCH_UNAVAILABLE', retryAfterS: 1 });
    expect(turnedAway.privateMessage).toContain('the circuit is open');
    expect(server.seen).toHaveLength(3);

    await new Promise((resolve) => setTimeout(resolve, 220));
    const all = await Promise.allSettled([1, 2, 3, 4].map(() => client.search(SEARCH)));
    expect(all.every(({ status }) => status === 'rejected')).toBe(true);
    expect(server.seen).toHaveLength(4);

    server.behaviour = found;
    await expect
      .poll(
        () =>
          client.search(SEARCH).then(
            () => 'back',
            () => 'down',
          ),
        { timeout: 1_000 },
      )
      .toBe('back');
    expect(client.circuit).toBe('closed');
  });

  it('stays closed while Elasticsearch answers at all, be it with errors of ours', async () => {
    await using server = await FakeElasticsearch.start(failure(400));
    await using client = clientOf(server.url, { failuresToOpen: 2 });
    for (let turn = 0; turn < 4; turn += 1) await client.search(SEARCH).catch(() => undefined);
    server.behaviour = failure(500);
    for (let turn = 0; turn < 4; turn += 1) await client.search(SEARCH).catch(() => undefined);
    expect(server.seen).toHaveLength(8);
    expect(client.circuit).toBe('closed');
  });
});
