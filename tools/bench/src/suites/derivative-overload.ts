import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpGetter, type HttpGetter } from '../http-get.ts';
import { type LatencySummary, summarizeLatencies } from '../measure/statistics.ts';
import type { DerivativeTask } from './derivative-loads.ts';

/** How a service fared that was asked for more derivatives at once than it can make. */
export interface OverloadResult {
  /** Answers with a picture. */
  readonly accepted: number;
  /** 503 with `Retry-After`. */
  readonly refused: number;
  readonly acceptedMs: LatencySummary;
  readonly refusedMs: LatencySummary;
  /** When each of the pictures was there, in ms from the first request on, ascending. */
  readonly madeAtMs: readonly number[];
}

/** A device that is refused comes back after this; sooner than it was told to, so that the flood does not ebb. */
const COME_BACK_MS = 100;

/**
 * Asks for all derivatives, `connections` at a time, each until it is made.
 * @throws Error for any answer but a picture and a 503 that says when to come back
 */
export async function overload(
  url: string,
  tasks: readonly DerivativeTask[],
  connections: number,
): Promise<OverloadResult> {
  using getter = createHttpGetter(connections);
  const accepted: number[] = [];
  const refused: number[] = [];
  const madeAtMs: number[] = [];
  const startedAt = performance.now();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let task = tasks[next++]; task !== undefined; task = tasks[next++]) {
      for (;;) {
        const askedAt = performance.now();
        const isMade = await isAccepted(getter, `${url}${task.target}`);
        (isMade ? accepted : refused).push(performance.now() - askedAt);
        if (isMade) {
          madeAtMs.push(performance.now() - startedAt);
          break;
        }
        await sleep(COME_BACK_MS);
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  return {
    accepted: accepted.length,
    refused: refused.length,
    acceptedMs: summarizeLatencies(accepted),
    refusedMs: summarizeLatencies(refused),
    madeAtMs,
  };
}

async function isAccepted(getter: HttpGetter, url: string): Promise<boolean> {
  const { status, headers, body } = await getter.get(url);
  if (status === 200) return true;
  if (status === 503 && Number(headers['retry-after']) > 0) return false;
  throw new Error(`${url}: ${status} ${body.subarray(0, 200).toString('latin1')}`);
}

/**
 * The longest that an accepted request should take by the length of the queue, in ms: what as many pictures as may be before it took when
 * they came slowest (sizes and the machine's other work differ), and what a request takes that never sees the queue.
 */
export function longestWaitMs(
  { madeAtMs, refusedMs }: Pick<OverloadResult, 'madeAtMs' | 'refusedMs'>,
  { queue, atOnce }: { queue: number; atOnce: number },
): number {
  const before = queue + 2 * atOnce;
  const spans = madeAtMs.map((at, n) => at - (madeAtMs[n - before] ?? 0));
  return Math.max(0, ...spans) + refusedMs.p99;
}

/** The result for people, with its verdict. */
export function overloadText(
  result: OverloadResult,
  bounds: { queue: number; atOnce: number; connections: number },
): string {
  const { accepted, refused, acceptedMs, refusedMs } = result;
  const bound = longestWaitMs(result, bounds);
  const ms = ({ p50, p99, max }: LatencySummary): string =>
    `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, most ${max.toFixed(0)} ms`;
  return [
    `overload: ${bounds.connections} requests at a time for ${accepted} derivatives, a queue of ${bounds.queue} before ${bounds.atOnce} at once`,
    `  ${accepted} were made: ${ms(acceptedMs)}`,
    `  ${refused} got 503 with Retry-After: ${ms(refusedMs)}`,
    `p99 of what was made, at most what the queue's length allows (${bound.toFixed(0)} ms): ${acceptedMs.p99 <= bound ? 'met' : 'NOT met'}`,
  ].join('\n');
}
