export interface CircuitOptions {
  /** So many failures in a row open the circuit. */
  readonly failures: number;
  /** While it is open, one call in so many milliseconds is let through to try. */
  readonly probeEveryMs: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/**
 * Turns calls away while Elasticsearch does not answer, so that nobody waits out a deadline for nothing.
 *
 * There is no half-open state to get stuck in: while the circuit is open, one call is let through every `probeEveryMs`, whatever
 * became of the one before, and the first success closes it. A failure counts only if its call began after the last success: after a
 * freeze, the calls that were caught in it fail late and say nothing about now.
 */
export class CircuitBreaker {
  readonly #options: CircuitOptions;
  #failures = 0;
  #lastSuccessAt = -Infinity;
  #nextProbeAt: number | undefined;

  constructor(options: CircuitOptions) {
    this.#options = options;
  }

  get state(): 'closed' | 'open' {
    return this.#nextProbeAt === undefined ? 'closed' : 'open';
  }

  /** Whether a call may be sent now. */
  admit(): boolean {
    if (this.#nextProbeAt === undefined) return true;
    const now = this.#options.now();
    if (now < this.#nextProbeAt) return false;
    this.#nextProbeAt = now + this.#options.probeEveryMs;
    return true;
  }

  /** Elasticsearch answered, be it with an error of the caller's. */
  succeeded(): void {
    this.#failures = 0;
    this.#lastSuccessAt = this.#options.now();
    this.#nextProbeAt = undefined;
  }

  /** A call that began at `startedAt` had no usable answer. */
  failed(startedAt: number): void {
    if (startedAt < this.#lastSuccessAt) return;
    this.#failures += 1;
    if (this.#failures >= this.#options.failures) {
      this.#nextProbeAt ??= this.#options.now() + this.#options.probeEveryMs;
    }
  }

  /** Milliseconds until the next call is let through; 0 while the circuit is closed. */
  waitMs(): number {
    return this.#nextProbeAt === undefined ? 0 : Math.max(0, this.#nextProbeAt - this.#options.now());
  }
}
