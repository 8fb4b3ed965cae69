import { Problem } from '@marquee/problem';

interface Waiter {
  readonly enter: () => void;
}

/** At most `concurrency` calls at a time; at most `queue` more wait, first come, first served. */
export class CallSlots {
  readonly #concurrency: number;
  readonly #queue: number;
  readonly #waiters = new Set<Waiter>();
  #busy = 0;

  constructor({ concurrency, queue }: { concurrency: number; queue: number }) {
    this.#concurrency = concurrency;
    this.#queue = queue;
  }

  get waiting(): number {
    return this.#waiters.size;
  }

  get busy(): number {
    return this.#busy;
  }

  /**
   * Resolves when a call may be sent; `release` must follow.
   * @throws Problem OVERLOADED when too many wait, and `signal`'s reason when it ends the wait.
   */
  async acquire(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#busy < this.#concurrency) {
      this.#busy += 1;
      return;
    }
    if (this.#waiters.size >= this.#queue) throw overloaded(`${this.#waiters.size} calls wait already`);
    await this.#wait(signal);
  }

  release(): void {
    const [next] = this.#waiters;
    if (next === undefined) {
      this.#busy -= 1;
      return;
    }
    this.#waiters.delete(next);
    next.enter(); // the slot goes on to it, so `busy` stays
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#waiters.delete(waiter);
        reject(signal.reason as Error);
      };
      const waiter = {
        enter: () => {
          signal.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      this.#waiters.add(waiter);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }
}

/** What a caller is told when Elasticsearch has more to do than may wait for it. */
export function overloaded(privateMessage: string): Problem {
  return new Problem('OVERLOADED', 'The service has more to do than it can; try again in a moment.', {
    privateMessage: `Elasticsearch: ${privateMessage}`,
    retryAfterS: 1,
  });
}
