import type { TransportRequestOptions } from '@elastic/elasticsearch';
import { Problem } from '@marquee/problem';
import { overloaded, type CallSlots } from './call-slots.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { Deadline, DeadlineError } from './deadline.ts';
import { ConflictError, MissingError, type CallName } from './errors.ts';
import type { CallOptions } from './es-port.ts';
import { judgeFailure, unavailable, type Judgement } from './judge-failure.ts';

/** How a call is made, as far as that depends on what it does. */
export interface CallPlan extends CallName {
  /** Doing it twice is as good as doing it once. */
  readonly repeatable: boolean;
  /** Milliseconds, where the caller does not say. */
  readonly deadlineMs: number;
  /** What goes into the query string for a deadline of so many milliseconds. */
  readonly querystring?: (deadlineMs: number) => Record<string, unknown>;
}

/** One finished call, for metrics. */
export interface CallEvent extends CallName {
  readonly outcome: 'answered' | 'missing' | 'conflict' | 'refused' | 'unavailable' | 'overloaded' | 'abandoned';
  /** From the call to its end, waiting for a turn included. */
  readonly durationMs: number;
  /** How often it was sent: 0 when it was turned away, 2 when it was sent again. */
  readonly attempts: number;
}

export interface GuardOptions {
  readonly slots: CallSlots;
  readonly circuit: CircuitBreaker;
  readonly now: () => number;
  readonly onCall: (event: CallEvent) => void;
}

type Send<T> = (options: TransportRequestOptions) => Promise<T>;

interface Flight {
  readonly plan: CallPlan;
  readonly deadline: Deadline;
  readonly callerSignal: AbortSignal | undefined;
  attempts: number;
}

/** The client gives up this long before our own timer ends the call, so that it learns which node was too slow. */
const CLIENT_FIRST_MS = 10;

/** Puts a deadline, a bounded queue, a circuit breaker and one safe repetition around calls. */
export class GuardedCalls {
  readonly #options: GuardOptions;

  constructor(options: GuardOptions) {
    this.#options = options;
  }

  /** Sends by `send`, and rejects as the port promises. */
  async run<T>(plan: CallPlan, options: CallOptions, send: Send<T>): Promise<T> {
    const { now, onCall } = this.#options;
    const startedAt = now();
    using deadline = new Deadline({ ms: options.deadlineMs ?? plan.deadlineMs, now, callerSignal: options.signal });
    const flight = { plan, deadline, callerSignal: options.signal, attempts: 0 };
    let outcome: CallEvent['outcome'] = 'answered';
    try {
      return await this.#inTurn(flight, send);
    } catch (error) {
      outcome = options.signal?.aborted === true ? 'abandoned' : outcomeOf(error);
      throw error;
    } finally {
      onCall({ call: plan.call, outcome, durationMs: now() - startedAt, attempts: flight.attempts });
    }
  }

  async #inTurn<T>(flight: Flight, send: Send<T>): Promise<T> {
    const { slots } = this.#options;
    this.#refuseWhileOpen(flight.plan, 'waiting');
    try {
      await slots.acquire(flight.deadline.signal);
    } catch (error) {
      throw error instanceof DeadlineError ? overloaded(`no turn within ${flight.deadline.ms} ms`) : error;
    }
    try {
      return await this.#attempt(flight, send);
    } finally {
      slots.release();
    }
  }

  async #attempt<T>(flight: Flight, send: Send<T>): Promise<T> {
    const { circuit, now } = this.#options;
    this.#refuseWhileOpen(flight.plan, 'sending');
    const startedAt = now();
    flight.attempts += 1;
    try {
      const answer = await send(transportOptions(flight));
      circuit.succeeded();
      return answer;
    } catch (error) {
      if (flight.callerSignal?.aborted === true) throw flight.callerSignal.reason;
      const judgement = judgeFailure(
        flight.deadline.signal.aborted ? flight.deadline.signal.reason : error,
        flight.plan,
      );
      if (judgement.trouble) circuit.failed(startedAt);
      else if (answered(judgement)) circuit.succeeded();
      if (mayRepeat(flight, judgement)) return this.#attempt(flight, send);
      throw judgement.error;
    }
  }

  /** A call that only waits must not use up the one probe that an open circuit lets through. */
  #refuseWhileOpen(plan: CallPlan, stage: 'waiting' | 'sending'): void {
    const { circuit } = this.#options;
    const admitted = stage === 'sending' ? circuit.admit() : circuit.waitMs() === 0;
    if (admitted) return;
    throw unavailable(plan, 'not sent: the circuit is open', Math.max(1, Math.ceil(circuit.waitMs() / 1_000)));
  }
}

function transportOptions({ plan, deadline }: Flight): TransportRequestOptions {
  const querystring = plan.querystring?.(deadline.ms);
  return {
    maxRetries: 0,
    requestTimeout: Math.max(1, Math.floor(deadline.remainingMs()) - CLIENT_FIRST_MS),
    signal: deadline.signal,
    ...(querystring === undefined ? {} : { querystring }),
  };
}

function mayRepeat({ plan, deadline, attempts }: Flight, { retry }: Judgement): boolean {
  if (attempts > 1 || deadline.remainingMs() <= CLIENT_FIRST_MS) return false;
  return retry === 'unsent' || (retry === 'unanswered' && plan.repeatable);
}

/** Elasticsearch itself has spoken: it is there. */
function answered({ error }: Judgement): boolean {
  return error instanceof MissingError || error instanceof ConflictError || error.name === 'RefusedError';
}

function outcomeOf(error: unknown): CallEvent['outcome'] {
  if (error instanceof MissingError) return 'missing';
  if (error instanceof ConflictError) return 'conflict';
  if (!(error instanceof Problem)) return 'refused';
  return error.code === 'OVERLOADED' ? 'overloaded' : 'unavailable';
}
