import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, createHttpGetter, type HttpGetter } from '../http-get.ts';
import { cacheOutcome } from './cache-status.ts';
import type { AppRequest } from './requests.ts';
import type { ServiceUrls } from './trace-facts.ts';

export interface CompareOptions {
  /** The services whose answers are judged. */
  readonly cached: ServiceUrls;
  /** The same services with `ANSWERS=off`, on the same catalogue, with the same base URLs: they make every answer anew. */
  readonly uncached: ServiceUrls;
  /**
   * How long the two may differ, in ms: after a commit each service follows within 2 s, by itself. 2,500 by default, which leaves
   * room for the requests themselves.
   */
  readonly settleMs?: number;
  /** At most so many comparisons at a time; 4 by default. */
  readonly concurrency?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Two answers that differ, and went on to differ. */
export interface Difference {
  readonly target: string;
  /** What differs first: status, content type, or where in the bodies. */
  readonly what: string;
  readonly cached: string;
  readonly uncached: string;
}

/** What comparing came to. */
export interface Comparison {
  readonly compared: number;
  /** Equal at the first look. */
  readonly equal: number;
  /** Equal after a while: one of the services had not followed a commit yet. */
  readonly settled: number;
  /** The longest such while, in ms. */
  readonly longestSettlingMs: number;
  /** Nobody can tell: one of them had no answer (5xx) all the while, or said of its own that it was stale. */
  readonly undecided: number;
  readonly differences: readonly Difference[];
}

export const NO_COMPARISON: Comparison = {
  compared: 0,
  equal: 0,
  settled: 0,
  longestSettlingMs: 0,
  undecided: 0,
  differences: [],
};

/** Puts comparisons together. */
export function mergeComparisons(parts: Iterable<Comparison>): Comparison {
  let whole = NO_COMPARISON;
  for (const part of parts) {
    whole = {
      compared: whole.compared + part.compared,
      equal: whole.equal + part.equal,
      settled: whole.settled + part.settled,
      longestSettlingMs: Math.max(whole.longestSettlingMs, part.longestSettlingMs),
      undecided: whole.undecided + part.undecided,
      differences: [...whole.differences, ...part.differences],
    };
  }
  return whole;
}

/**
 * Sends requests to the services and, at the same instant, to others that keep no answers: status, content type and body must be
 * equal, byte for byte, but for request ids and cursors. Compressed forms are left aside: both are asked for plain ones.
 */
export async function compareWithUncached(
  requests: readonly AppRequest[],
  options: CompareOptions,
): Promise<Comparison> {
  const concurrency = options.concurrency ?? 4;
  using getter = createHttpGetter(concurrency);
  const parts: Comparison[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
      options.signal?.throwIfAborted();
      parts.push(await compareOne(request, options, getter));
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, requests.length) }, work));
  return mergeComparisons(parts);
}

const RETRY_MS = 100;

async function compareOne(request: AppRequest, options: CompareOptions, getter: HttpGetter): Promise<Comparison> {
  const startedAt = performance.now();
  for (let first = true; ; first = false) {
    const { difference, isDecided } = await look(request, options, getter);
    const tookMs = performance.now() - startedAt;
    if (isDecided && difference === undefined) {
      return first
        ? { ...NO_COMPARISON, compared: 1, equal: 1 }
        : { ...NO_COMPARISON, compared: 1, settled: 1, longestSettlingMs: tookMs };
    }
    if (tookMs > (options.settleMs ?? 2_500)) {
      const last = isDecided && difference !== undefined ? { differences: [difference] } : { undecided: 1 };
      return { ...NO_COMPARISON, compared: 1, ...last };
    }
    await sleep(RETRY_MS, undefined, { signal: options.signal });
  }
}

/** One look at both answers. */
interface Look {
  readonly difference: Difference | undefined;
  readonly isDecided: boolean;
}

async function look(
  { service, target, headers }: AppRequest,
  { cached, uncached }: CompareOptions,
  getter: HttpGetter,
): Promise<Look> {
  const plain = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'accept-encoding'));
  const [kept, made] = await Promise.all([
    getter.get(`${cached[service]}${target}`, plain),
    getter.get(`${uncached[service]}${target}`, plain),
  ]);
  const found = firstDifference(kept, made);
  const isStale = cacheOutcome(kept.headers['cache-status']) === 'stale';
  return {
    difference: found === undefined ? undefined : { target, ...found },
    isDecided: kept.status < 500 && made.status < 500 && !isStale,
  };
}

function firstDifference(cached: Answer, uncached: Answer): Omit<Difference, 'target'> | undefined {
  if (cached.status !== uncached.status)
    return { what: 'status', cached: String(cached.status), uncached: String(uncached.status) };
  const types = { cached: String(cached.headers['content-type']), uncached: String(uncached.headers['content-type']) };
  if (types.cached !== types.uncached) return { what: 'content type', ...types };
  const [one, other] = [comparable(cached), comparable(uncached)];
  if (one.equals(other)) return undefined;
  const at = one.findIndex((byte, place) => byte !== other[place]);
  const place = at === -1 ? Math.min(one.length, other.length) : at;
  const around = (body: Buffer): string => body.subarray(Math.max(0, place - 60), place + 60).toString();
  return { what: `byte ${place}`, cached: around(one), uncached: around(other) };
}

const REQUEST_ID = /"request_id":"[^"]*"/;
const CURSOR = Buffer.from('"cursor":"');

/**
 * A body but for two opaque names: an error names its request; and a cursor names the revision that its page was read from, which for a
 * kept page that later revisions did not touch is an earlier one.
 */
function comparable({ status, body }: Answer): Buffer {
  if (status >= 400) return Buffer.from(body.toString().replace(REQUEST_ID, '"request_id":""'));
  const begin = body.lastIndexOf(CURSOR);
  if (begin === -1) return body;
  const end = body.indexOf('"', begin + CURSOR.length);
  return Buffer.concat([body.subarray(0, begin), body.subarray(end + 1)]);
}
