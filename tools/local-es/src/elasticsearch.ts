import type { Child } from '@marquee/processes';

/** An Elasticsearch that can be asked. */
export interface Elasticsearch {
  readonly url: string;
  /** The environment variables by which services and tools reach it: `ELASTICSEARCH_URL` and what belongs to it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Its process if it was started here; `undefined` for one that was given. */
  readonly child: Child | undefined;
  /** From the call to the first good answer, a download included; 0 for one that was given. */
  readonly readyMs: number;
  /** Ends what was started here, and nothing else. Safe to call again. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
