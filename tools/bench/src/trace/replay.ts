import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, createHttpGetter, type HttpGetter } from '../http-get.ts';
import { type LatencySummary, summarizeLatencies } from '../measure/statistics.ts';
import { CACHE_OUTCOMES, type CacheOutcome, cacheOutcome } from './cache-status.ts';
import type { TraceRequest } from './make-trace.ts';
import type { ServiceUrls } from './trace-facts.ts';

/** A request of a trace that has been answered. */
export interface AnsweredRequest {
  readonly request: TraceRequest;
  readonly answer: Answer;
  readonly outcome: CacheOutcome;
  readonly latencyMs: number;
}

export interface ReplayOptions {
  readonly urls: ServiceUrls;
  /** At most so many requests at a time; 32 by default. */
  readonly concurrency?: number;
  /** How much faster than it was made the trace is replayed: 1 by default; `Infinity` sends as fast as it is answered. */
  readonly speed?: number;
  /** Told of every answer as it comes. */
  readonly onAnswer?: (answered: AnsweredRequest) => void;
  readonly signal?: AbortSignal | undefined;
}

/** A request that was not answered, or with a fault of the service's own (5xx). */
export interface FailedRequest {
  readonly target: string;
  readonly atMs: number;
  readonly reason: string;
}

/** What a replay saw. */
export interface ReplayReport {
  readonly requests: number;
  readonly durationMs: number;
  readonly failed: number;
  /** The first ones. */
  readonly failures: readonly FailedRequest[];
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Answers by `Cache-Status`. */
  readonly outcomes: Readonly<Record<CacheOutcome, number>>;
  /** From the sending of a request to the end of its answer. */
  readonly latency: LatencySummary;
  /** How late the latest request was sent, in ms: more than a little says that the generator or its bound did not keep up. */
  readonly latestMs: number;
}

const FAILURES_SHOWN = 20;

/** Sends a trace's requests at their times, over kept connections, and sums up what came back. Rejects only when `signal` aborts. */
export async function replay(trace: readonly TraceRequest[], options: ReplayOptions): Promise<ReplayReport> {
  const concurrency = options.concurrency ?? 32;
  using getter = createHttpGetter(concurrency);
  const run = new Replay(trace, options, getter);
  await Promise.all(Array.from({ length: Math.min(concurrency, trace.length) }, () => run.work()));
  return run.report();
}

class Replay {
  readonly #trace: readonly TraceRequest[];
  readonly #options: ReplayOptions;
  readonly #getter: HttpGetter;
  readonly #startedAt = performance.now();
  readonly #latencies: number[] = [];
  readonly #failures: FailedRequest[] = [];
  readonly #statuses: Record<number, number> = {};
  readonly #outcomes = Object.fromEntries(CACHE_OUTCOMES.map((outcome) => [outcome, 0])) as Record<
    CacheOutcome,
    number
  >;
  #next = 0;
  #failed = 0;
  #latestMs = 0;

  constructor(trace: readonly TraceRequest[], options: ReplayOptions, getter: HttpGetter) {
    this.#trace = trace;
    this.#options = options;
    this.#getter = getter;
  }

  /** One of the workers: takes the next request, waits for its time, sends it. */
  async work(): Promise<void> {
    for (;;) {
      this.#options.signal?.throwIfAborted();
      const request = this.#trace[this.#next++];
      if (request === undefined) return;
      await this.#waitFor(request);
      await this.#send(request);
    }
  }

  async #waitFor({ atMs }: TraceRequest): Promise<void> {
    const due = atMs / (this.#options.speed ?? 1);
    const early = due - (performance.now() - this.#startedAt);
    if (early > 1) await sleep(early, undefined, { signal: this.#options.signal });
    else this.#latestMs = Math.max(this.#latestMs, -early);
  }

  async #send(request: TraceRequest): Promise<void> {
    const sentAt = performance.now();
    try {
      const url = `${this.#options.urls[request.service]}${request.target}`;
      const answer = await this.#getter.get(url, request.headers);
      this.#take(request, answer, performance.now() - sentAt);
    } catch (error) {
      this.#fail(request, error instanceof Error ? error.message : String(error));
    }
  }

  #take(request: TraceRequest, answer: Answer, latencyMs: number): void {
    const { status, headers } = answer;
    const outcome = cacheOutcome(headers['cache-status']);
    this.#latencies.push(latencyMs);
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    this.#outcomes[outcome] += 1;
    if (status >= 500) this.#fail(request, `${status} ${answer.body.toString().slice(0, 200)}`);
    this.#options.onAnswer?.({ request, answer, outcome, latencyMs });
  }

  #fail({ target, atMs }: TraceRequest, reason: string): void {
    this.#failed += 1;
    if (this.#failures.length < FAILURES_SHOWN) this.#failures.push({ target, atMs, reason });
  }

  report(): ReplayReport {
    const infinite = this.#options.speed === Infinity;
    return {
      requests: this.#trace.length,
      durationMs: performance.now() - this.#startedAt,
      failed: this.#failed,
      failures: this.#failures,
      statuses: this.#statuses,
      outcomes: this.#outcomes,
      latency: summarizeLatencies(this.#latencies),
      latestMs: infinite ? 0 : this.#latestMs,
    };
  }
}
