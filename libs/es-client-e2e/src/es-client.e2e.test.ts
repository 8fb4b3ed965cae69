import { parseConfig } from '@marquee/config';
import { ConflictError, MissingError, RefusedError, createEsClient, elasticsearchSettings } from '@marquee/es-client';
import { startElasticsearch, stateFolder, type Elasticsearch } from '@marquee/local-es';
import { freePort } from '@marquee/processes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const START_LIMIT_MS = 180_000;
const RECOVERY_MS = 5_000;
const DEADLINE_MS = 800;
const COLD_MS = 20_000;

const port = await freePort();
let server: Elasticsearch;

const client = createEsClient(parseConfig(elasticsearchSettings, { ELASTICSEARCH_URL: `http://127.0.0.1:${port}` }), {
  deadlineMs: DEADLINE_MS,
});

const SEARCH = { index: 'things', body: { query: { match_all: {} }, sort: ['rank'], _source: false } };

async function start(): Promise<Elasticsearch> {
  return startElasticsearch({ name: 'es-client-e2e', stateDir: stateFolder(process.env), port, ephemeral: true });
}

async function fill(): Promise<void> {
  await client.indices.create({
    index: 'things',
    settings: { number_of_shards: 1, number_of_replicas: 0 },
    mappings: { properties: { rank: { type: 'long' } } },
  });
  const operations = [1, 2, 3].flatMap((rank) => [{ index: { _index: 'things', _id: String(rank) } }, { rank }]);
  expect((await client.bulk({ operations, refresh: true })).errors).toBe(false);
}

function signal(name: NodeJS.Signals): void {
  if (server.child === undefined) throw new Error('Elasticsearch was not started here');
  server.child.signal(name);
}

/** How long calls take until they end, good or bad, and what they end with. */
async function outcomes(calls: number): Promise<{ ms: number; outcome: string }[]> {
  const one = async () => {
    const began = performance.now();
    const outcome = await client.search(SEARCH).then(
      () => 'answered',
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    );
    return { ms: performance.now() - began, outcome };
  };
  return Promise.all(Array.from({ length: calls }, one));
}

/** Milliseconds until a search is answered again, asked as a service under load does. */
async function recoveryMs(): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < 2 * RECOVERY_MS) {
    if ((await outcomes(10)).some(({ outcome }) => outcome === 'answered')) return performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return Infinity;
}

beforeAll(async () => {
  server = await start();
  await fill();
}, START_LIMIT_MS);

afterAll(async () => {
  await client.close();
  await server.stop();
}, START_LIMIT_MS);

describe('the client and a healthy Elasticsearch', () => {
  it('searches, one or several questions at a time', async () => {
    // A JVM that has just started is slow at its first search: how long that takes is not this test's matter.
    const answer = await client.search(SEARCH, { deadlineMs: COLD_MS });
    expect(answer.hits.hits.map(({ sort }) => sort)).toEqual([[1], [2], [3]]);
    const { responses } = await client.msearch(
      {
        index: 'things',
        searches: [{}, { size: 1, sort: ['rank'] }, {}, { size: 0 }],
      },
      { deadlineMs: COLD_MS },
    );
    expect(responses.map(({ hits }) => hits.hits.length)).toEqual([1, 0]);
  });

  it('gets documents, and says which are not there', async () => {
    const { docs } = await client.mget<{ rank: number }>({ index: 'things', ids: ['3', '9'] });
    expect(docs.map(({ found, _source }) => [found, _source?.rank])).toEqual([
      [true, 3],
      [false, undefined],
    ]);
    await expect(client.get({ index: 'things', id: '9' })).rejects.toMatchObject({ missing: 'document' });
    await expect(client.get({ index: 'nothing', id: '9' })).rejects.toMatchObject({ missing: 'index' });
    await expect(client.search({ ...SEARCH, index: 'nothing' })).rejects.toBeInstanceOf(MissingError);
    await expect(client.mget({ index: 'nothing', ids: ['1'] })).rejects.toBeInstanceOf(MissingError);
    await expect(client.msearch({ index: 'nothing', searches: [{}, {}] })).rejects.toBeInstanceOf(MissingError);
    expect(await client.indices.exists({ index: 'nothing' })).toBe(false);
    expect((await client.count({ index: 'things' })).count).toBe(3);
  });

  it('writes by compare-and-set', async () => {
    const first = await client.index({ index: 'things', id: 'cas', document: { rank: 10 }, refresh: true });
    const condition = { if_seq_no: first._seq_no ?? -1, if_primary_term: first._primary_term ?? -1 };
    const write = () => client.index({ index: 'things', id: 'cas', document: { rank: 11 }, ...condition });
    await write();
    await expect(write()).rejects.toBeInstanceOf(ConflictError);
    const create = client.index({ index: 'things', id: 'cas', document: { rank: 12 }, op_type: 'create' });
    await expect(create).rejects.toBeInstanceOf(ConflictError);
  });

  it('manages indices and points in time', async () => {
    await client.indices.putSettings({ index: 'things', settings: { refresh_interval: '30s' } });
    await client.indices.refresh({ index: 'things' });
    await client.indices.forcemerge({ index: 'things', max_num_segments: 1 });
    expect(Object.keys(await client.indices.get({ index: 'things' }))).toEqual(['things']);
    const { id } = await client.openPointInTime({ index: 'things', keep_alive: '1m' });
    const page = await client.search({ body: { pit: { id }, size: 2, sort: ['rank'] } });
    expect(page.hits.hits).toHaveLength(2);
    expect((await client.closePointInTime({ id })).succeeded).toBe(true);
    expect((await client.health({ wait_for_status: 'yellow' })).timed_out).toBe(false);
    await client.indices.create({ index: 'passing' });
    await client.indices.delete({ index: 'passing' });
  });

  it('says that a question is refused when it is', async () => {
    const bad = client.search({ index: 'things', body: { query: { no_such_query: {} } } });
    await expect(bad).rejects.toBeInstanceOf(RefusedError);
    expect(client.circuit).toBe('closed');
  });
});

describe('the client and an Elasticsearch in trouble', () => {
  it('fails within the deadline while it is frozen, at once after that, and is back within 5 s', async () => {
    signal('SIGSTOP');
    try {
      const caught = await outcomes(20);
      expect(new Set(caught.map(({ outcome }) => outcome))).toEqual(new Set(['SEARCH_UNAVAILABLE']));
      expect(Math.max(...caught.map(({ ms }) => ms))).toBeLessThan(DEADLINE_MS + 400);
      expect(client.circuit).toBe('open');
      const turnedAway = await outcomes(20);
      expect(turnedAway.filter(({ ms }) => ms < 100).length).toBeGreaterThanOrEqual(19); // all but a probe
    } finally {
      signal('SIGCONT');
    }
    expect(await recoveryMs()).toBeLessThan(RECOVERY_MS);
    expect(client.circuit).toBe('closed');
    expect((await outcomes(20)).every(({ outcome }) => outcome === 'answered')).toBe(true);
  });

  it(
    'fails at once when it is killed, and is back within 5 s of its return',
    async () => {
      signal('SIGKILL');
      await server.stop();
      const refused = await outcomes(20);
      expect(new Set(refused.map(({ outcome }) => outcome))).toEqual(new Set(['SEARCH_UNAVAILABLE']));
      expect(Math.max(...refused.map(({ ms }) => ms))).toBeLessThan(DEADLINE_MS);
      server = await start();
      const answersAgain = () =>
        client.health().then(
          () => true,
          () => false,
        );
      await expect.poll(answersAgain, { timeout: RECOVERY_MS }).toBe(true);
      await fill();
      expect(await recoveryMs()).toBeLessThan(RECOVERY_MS);
    },
    START_LIMIT_MS,
  );
});
