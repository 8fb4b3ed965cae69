import { Problem } from '@marquee/problem';

const RETRY_AFTER_S = 1;

/**
 * Lets equal work that is asked for at the same time be done once. What it gives, be it a value or an error, goes to all who
 * asked meanwhile; who asks after that begins anew.
 */
export class SingleFlight<Value> {
  readonly #flights = new Map<string, Promise<Value>>();
  readonly #maxFlights: number;

  /** At most so many different works at a time: beyond, `run` rejects with a Problem OVERLOADED. */
  constructor(maxFlights: number) {
    this.#maxFlights = maxFlights;
  }

  get size(): number {
    return this.#flights.size;
  }

  /** Whether work under this key is under way. */
  has(key: string): boolean {
    return this.#flights.has(key);
  }

  run(key: string, work: () => Promise<Value>): Promise<Value> {
    const flight = this.#flights.get(key);
    if (flight !== undefined) return flight;
    if (this.#flights.size >= this.#maxFlights) {
      return Promise.reject(
        new Problem('OVERLOADED', 'Too many answers are being made; please try again.', { retryAfterS: RETRY_AFTER_S }),
      );
    }
    const started = this.#start(key, work);
    this.#flights.set(key, started);
    return started;
  }

  async #start(key: string, work: () => Promise<Value>): Promise<Value> {
    // Not in this turn: the flight must be known before it can land.
    await Promise.resolve();
    try {
      return await work();
    } finally {
      this.#flights.delete(key);
    }
  }
}
