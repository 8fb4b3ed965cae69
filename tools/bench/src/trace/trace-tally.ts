import type { CacheOutcome } from './cache-status.ts';
import type { TraceRequest } from './make-trace.ts';

/** What is told of the requests of a part of a trace. */
export interface TallyReport {
  readonly requests: number;
  readonly hits: number;
  /** Requests for which an answer was made, by the first part of their path below `catalogue`. */
  readonly misses: Readonly<Record<string, number>>;
  /** Different questions, whoever asked. */
  readonly questions: number;
  /** Different targets: questions with all that the device told of itself. */
  readonly targets: number;
}

/** What of a target is the device's and not the question's. */
const DEVICE = /^\/v[\d.]+\/[a-z0-9]+\/|content_country=[A-Z]+&lang=[a-z]+(?:&subscription_status=[a-z]+)?/g;

/** Counts where the misses of a trace come from: from many questions, or from many kinds of devices that ask the same. */
export class TraceTally {
  readonly #misses: Record<string, number> = {};
  readonly #questions = new Set<string>();
  readonly #targets = new Set<string>();
  #requests = 0;
  #hits = 0;

  add({ target }: Pick<TraceRequest, 'target'>, outcome: CacheOutcome): void {
    this.#requests += 1;
    this.#targets.add(target);
    this.#questions.add(target.replaceAll(DEVICE, ''));
    if (outcome === 'hit') this.#hits += 1;
    if (outcome !== 'miss') return;
    const operation = /\/catalogue\/([a-z_]+)/.exec(target)?.[1] ?? target;
    this.#misses[operation] = (this.#misses[operation] ?? 0) + 1;
  }

  report(): TallyReport {
    return {
      requests: this.#requests,
      hits: this.#hits,
      misses: { ...this.#misses },
      questions: this.#questions.size,
      targets: this.#targets.size,
    };
  }
}
