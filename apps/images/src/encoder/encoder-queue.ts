import { Problem } from '@marquee/problem';

/** Who waits: somebody at a screen, a better format for the next one, or nobody yet. First to last. */
export const PRIORITIES = ['visible', 'upgrade', 'warm'] as const;
export type Priority = (typeof PRIORITIES)[number];

export interface EncoderQueueOptions {
  /** Jobs that run at once. */
  readonly concurrency: number;
  /** Jobs that may wait; one more is refused, or displaces one of lower priority. */
  readonly maxWaiting: number;
}

/** A job that was taken on. */
export interface QueuedJob<T> {
  readonly result: Promise<T>;
  /** Puts the job back behind those of a higher priority, if it still waits. */
  lower(priority: Priority): void;
}

interface Waiting {
  priority: Priority;
  readonly start: () => void;
  readonly refuse: (error: Error) => void;
}

/** How fast a running mean follows: the last ten jobs or so. */
const MEAN_WEIGHT = 0.1;
const FIRST_GUESS_MS = 60;

/** Jobs in order of priority, then of arrival, so many at once; bounded, so that a flood is answered 503 and not with a wait. */
export class EncoderQueue {
  readonly #options: EncoderQueueOptions;
  readonly #waiting = new Map<Priority, Set<Waiting>>(PRIORITIES.map((priority) => [priority, new Set()]));
  #running = 0;
  #meanMs = FIRST_GUESS_MS;

  constructor(options: EncoderQueueOptions) {
    this.#options = options;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return PRIORITIES.reduce((sum, priority) => sum + this.#line(priority).size, 0);
  }

  /** How long a job that came now would wait at most, in ms. */
  get expectedWaitMs(): number {
    return ((this.waiting + Math.min(1, this.#running)) * this.#meanMs) / this.#options.concurrency;
  }

  /** @throws Problem OVERLOADED when as many jobs wait as may, none of them less urgent. */
  add<T>(run: () => Promise<T>, priority: Priority): QueuedJob<T> {
    if (this.#running < this.#options.concurrency) return { result: this.#run(run), lower: () => undefined };
    if (this.waiting >= this.#options.maxWaiting) this.#displace(priority);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const entry: Waiting = {
      priority,
      start: () => {
        resolve(this.#run(run));
      },
      refuse: reject,
    };
    this.#line(priority).add(entry);
    return {
      result: promise,
      lower: (lowered) => {
        if (!this.#line(entry.priority).delete(entry)) return;
        entry.priority = lowered;
        this.#line(lowered).add(entry);
      },
    };
  }

  #line(priority: Priority): Set<Waiting> {
    return this.#waiting.get(priority) ?? new Set();
  }

  async #run<T>(run: () => Promise<T>): Promise<T> {
    this.#running++;
    const startedAt = performance.now();
    try {
      return await run();
    } finally {
      this.#running--;
      this.#meanMs += MEAN_WEIGHT * (performance.now() - startedAt - this.#meanMs);
      this.#next();
    }
  }

  #next(): void {
    for (const line of this.#waiting.values()) {
      const [first] = line;
      if (first === undefined) continue;
      line.delete(first);
      first.start();
      return;
    }
  }

  /** Refuses the last and least urgent job that waits, if it is less urgent than `priority`; else the new one. */
  #displace(priority: Priority): void {
    const lower = PRIORITIES.slice(PRIORITIES.indexOf(priority) + 1).toReversed();
    for (const candidate of lower) {
      const last = [...this.#line(candidate)].at(-1);
      if (last === undefined) continue;
      this.#line(candidate).delete(last);
      last.refuse(this.#overloaded());
      return;
    }
    throw this.#overloaded();
  }

  #overloaded(): Problem {
    return new Problem('OVERLOADED', 'More pictures are asked for than can be made in time.', {
      retryAfterS: Math.max(1, Math.ceil(this.expectedWaitMs / 1_000)),
    });
  }
}
