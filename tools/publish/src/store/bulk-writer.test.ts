import { Problem } from '@marquee/problem';
import { describe, expect, it } from 'vitest';
import { type BulkOperation, BulkRefusedError, BulkWriter, type BulkWriterOptions } from './bulk-writer.ts';
import type { CatalogueCluster } from './catalogue-cluster.ts';

type Bulk = CatalogueCluster['bulk'];
type Answer = Awaited<ReturnType<Bulk>>;

const operation = (id: number): BulkOperation => ({
  action: { index: { _index: 'i', _id: String(id) } },
  json: `{"n":${id}}`,
});
const answer = (...statuses: number[]): Answer => ({
  took: 1,
  errors: statuses.some((status) => status >= 300),
  items: statuses.map((status) => ({
    index: { _index: 'i', status, ...(status < 300 ? {} : { error: { type: 'busy_exception', reason: 'no room' } }) },
  })),
});

/** A cluster that answers by `respond`, which is told the ids of the request. */
function fakeCluster(respond: (ids: string[], request: number) => Promise<Answer> | Answer) {
  const requests: string[][] = [];
  const bulk = async (request: { operations?: unknown[] }): Promise<Answer> => {
    const actions = (request.operations ?? []).filter((one) => typeof one === 'object') as { index: { _id: string } }[];
    const ids = actions.map(({ index }) => index._id);
    requests.push(ids);
    return await respond(ids, requests.length);
  };
  return { requests, bulk: bulk as unknown as Bulk };
}

const quick: BulkWriterOptions = { beforeWrite: () => Promise.resolve(), firstWaitMs: 1 };
const all = (ids: string[]): Answer => answer(...ids.map(() => 201));

describe('BulkWriter', () => {
  it('sends what it was given, in batches, and says how much is done', async () => {
    const cluster = fakeCluster(all);
    const done: number[] = [];
    await using writer = new BulkWriter(cluster, {
      ...quick,
      maxOperations: 3,
      onWritten: (count) => done.push(count),
    });
    for (let id = 0; id < 8; id += 1) await writer.write(operation(id));
    await writer.flush();
    expect(cluster.requests).toEqual([
      ['0', '1', '2'],
      ['3', '4', '5'],
      ['6', '7'],
    ]);
    expect(done).toEqual([3, 3, 2]);
  });

  it('keeps a batch to its bytes', async () => {
    const cluster = fakeCluster(all);
    await using writer = new BulkWriter(cluster, { ...quick, maxBytes: 250 });
    for (let id = 0; id < 6; id += 1) await writer.write(operation(id));
    await writer.flush();
    expect(cluster.requests.map((ids) => ids.length)).toEqual([3, 3]);
  });

  it('lets its caller wait while as many requests as allowed are under way', async () => {
    let underWay = 0;
    let most = 0;
    const cluster = fakeCluster(async (ids) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay -= 1;
      return all(ids);
    });
    await using writer = new BulkWriter(cluster, { ...quick, maxOperations: 1, concurrency: 2 });
    for (let id = 0; id < 10; id += 1) await writer.write(operation(id));
    await writer.flush();
    expect(most).toBe(2);
  });

  it('sends again only what was turned away because of load', async () => {
    const cluster = fakeCluster((ids, request) => (request === 1 ? answer(201, 429, 201, 503) : all(ids)));
    const done: number[] = [];
    await using writer = new BulkWriter(cluster, { ...quick, onWritten: (count) => done.push(count) });
    for (let id = 0; id < 4; id += 1) await writer.write(operation(id));
    await writer.flush();
    expect(cluster.requests).toEqual([
      ['0', '1', '2', '3'],
      ['1', '3'],
    ]);
    expect(done).toEqual([2, 2]);
  });

  it('sends a whole request again that found nobody', async () => {
    const cluster = fakeCluster((ids, request) => {
      if (request < 3) throw new Problem('SEARCH_UNAVAILABLE', 'gone');
      return all(ids);
    });
    await using writer = new BulkWriter(cluster, quick);
    await writer.write(operation(1));
    await writer.flush();
    expect(cluster.requests).toEqual([['1'], ['1'], ['1']]);
  });

  it('gives up after eight tries', async () => {
    const cluster = fakeCluster(() => answer(429));
    await using writer = new BulkWriter(cluster, { ...quick, firstWaitMs: 0.1 });
    await writer.write(operation(1));
    await expect(writer.flush()).rejects.toThrow('refused a document with 429: busy_exception: no room');
    expect(cluster.requests).toHaveLength(8);
  });

  it('gives up at once on a document that is refused for good', async () => {
    const cluster = fakeCluster(() => answer(400));
    await using writer = new BulkWriter(cluster, quick);
    await writer.write(operation(1));
    await expect(writer.flush()).rejects.toThrow(BulkRefusedError);
    expect(cluster.requests).toHaveLength(1);
  });

  it('writes nothing more once the lock is lost, and passes on why', async () => {
    const cluster = fakeCluster(all);
    await using writer = new BulkWriter(cluster, {
      beforeWrite: () => Promise.reject(new Error('lost')),
    });
    await writer.write(operation(1));
    await expect(writer.flush()).rejects.toThrow('lost');
    expect(cluster.requests).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const cluster = fakeCluster(all);
    await using writer = new BulkWriter(cluster, { ...quick, signal: AbortSignal.abort(new Error('enough')) });
    await writer.write(operation(1));
    await expect(writer.flush()).rejects.toThrow('enough');
    expect(cluster.requests).toEqual([]);
  });
});
