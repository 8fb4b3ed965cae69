/** The reason of a signal whose deadline has passed. */
export class DeadlineError extends Error {
  constructor(ms: number) {
    super(`no answer within ${ms} ms`);
    this.name = 'DeadlineError';
  }
}

/** One call's time: `signal` fires when it is over, or when the caller's own signal does. */
export class Deadline implements Disposable {
  readonly ms: number;
  readonly signal: AbortSignal;
  readonly #endsAt: number;
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;

  constructor({ ms, now, callerSignal }: { ms: number; now: () => number; callerSignal: AbortSignal | undefined }) {
    const controller = new AbortController();
    this.ms = ms;
    this.#now = now;
    this.#endsAt = now() + ms;
    this.#timer = setTimeout(() => {
      controller.abort(new DeadlineError(ms));
    }, ms);
    this.signal = callerSignal === undefined ? controller.signal : AbortSignal.any([controller.signal, callerSignal]);
  }

  /** Milliseconds left, never below 0. */
  remainingMs(): number {
    return Math.max(0, this.#endsAt - this.#now());
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}
