/** What a store of answers has counted: plain integers, read by whoever exports metrics. */
export interface AnswerCounters {
  /** Requests answered by an exact answer that was there, at the door or behind it. */
  hits: number;
  /** Requests for which one was made; those that waited for the same one count each. */
  misses: number;
  /** Requests answered by an answer that is over, since no other could be made. */
  stale: number;
  /** Requests whose answer could not be made, stale ones included. */
  failures: number;
  /** Answers made before they were asked for. */
  prepared: number;
}

export function createCounters(): AnswerCounters {
  return { hits: 0, misses: 0, stale: 0, failures: 0, prepared: 0 };
}
