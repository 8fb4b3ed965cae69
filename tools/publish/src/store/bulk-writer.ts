import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '@marquee/problem';
import type { CatalogueCluster } from './catalogue-cluster.ts';

/** One line, or two, of a bulk request. */
export interface BulkOperation {
  action: object;
  /** JSON text of the document; none for a deletion. */
  json?: string;
}

export interface BulkWriterOptions {
  /** Awaited before each request: rejects when nothing more may be written. */
  beforeWrite: () => Promise<void>;
  /** Told how many operations are done. */
  onWritten?: (count: number) => void;
  signal?: AbortSignal | undefined;
  /** A request is sent when it holds this many bytes, 2 MB by default … */
  maxBytes?: number;
  /** … or this many operations, 2,000 by default. */
  maxOperations?: number;
  /** Requests under way at a time, 2 by default. */
  concurrency?: number;
  /** The first wait after a request that found Elasticsearch busy, 250 ms by default; each next one is twice as long. */
  firstWaitMs?: number;
}

/** Tries of one request before giving up: with waits of 0.25 s to 16 s more than half a minute. */
const MAX_TRIES = 8;
/** Of an operation that was turned away only because too much is going on. */
const BUSY: readonly number[] = [429, 503];

/** A document that Elasticsearch does not take, however often it is offered. */
export class BulkRefusedError extends Error {
  override readonly name = 'BulkRefusedError';
}

/**
 * Writes documents in bulk. `write` waits while as many requests as allowed are under way, so that a fast reader does not fill the
 * memory; what was turned away because Elasticsearch is busy is sent again, later and later. Operations must name their document by id:
 * doing one twice is as good as once.
 */
export class BulkWriter implements AsyncDisposable {
  readonly #cluster: Pick<CatalogueCluster, 'bulk'>;
  readonly #options: BulkWriterOptions;
  readonly #underWay = new Set<Promise<void>>();
  #batch: BulkOperation[] = [];
  #bytes = 0;
  #failure: Error | undefined;

  constructor(cluster: Pick<CatalogueCluster, 'bulk'>, options: BulkWriterOptions) {
    this.#cluster = cluster;
    this.#options = options;
  }

  async write(operation: BulkOperation): Promise<void> {
    this.#batch.push(operation);
    this.#bytes += Buffer.byteLength(operation.json ?? '') + 100;
    const { maxBytes = 2_097_152, maxOperations = 2_000 } = this.#options;
    if (this.#bytes >= maxBytes || this.#batch.length >= maxOperations) await this.#send();
  }

  /** Sends the rest and waits for all. @throws what any request failed with. */
  async flush(): Promise<void> {
    if (this.#batch.length > 0) await this.#send();
    await Promise.all(this.#underWay);
    this.#throwFailure();
  }

  /** Waits for what is under way; what was not sent is dropped. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#batch = [];
    await Promise.all(this.#underWay);
  }

  async #send(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#bytes = 0;
    while (this.#underWay.size >= (this.#options.concurrency ?? 2)) await Promise.race(this.#underWay);
    this.#throwFailure();
    const request = this.#deliver(batch)
      .catch((error: unknown) => {
        this.#failure ??= error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => this.#underWay.delete(request));
    this.#underWay.add(request);
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #deliver(batch: readonly BulkOperation[]): Promise<void> {
    let left = batch;
    for (let tries = 1; left.length > 0; tries += 1) {
      if (tries > 1) await this.#wait(tries);
      const before = left.length;
      left = await this.#attempt(left, tries === MAX_TRIES);
      if (left.length < before) this.#options.onWritten?.(before - left.length);
    }
  }

  async #wait(tries: number): Promise<void> {
    const ms = (this.#options.firstWaitMs ?? 250) * 2 ** (tries - 2) * (0.75 + Math.random() / 2);
    await sleep(ms, undefined, this.#options.signal === undefined ? {} : { signal: this.#options.signal });
  }

  /** Sends operations once, and tells which must be sent again. */
  async #attempt(batch: readonly BulkOperation[], isLast: boolean): Promise<readonly BulkOperation[]> {
    await this.#options.beforeWrite();
    this.#options.signal?.throwIfAborted();
    const operations = batch.flatMap(({ action, json }) => (json === undefined ? [action] : [action, json]));
    let answer;
    try {
      answer = await this.#cluster.bulk({ operations });
    } catch (error) {
      if (isLast || !(error instanceof Problem)) throw error;
      return batch;
    }
    if (!answer.errors) return [];
    return batch.filter((_, place) => mustRepeat(Object.values(answer.items[place] ?? {})[0], isLast));
  }
}

interface ItemOutcome {
  status: number;
  error?: { type: string; reason?: string | null };
}

function mustRepeat(outcome: ItemOutcome | undefined, isLast: boolean): boolean {
  if (outcome?.error === undefined) return false;
  if (BUSY.includes(outcome.status) && !isLast) return true;
  const { type, reason } = outcome.error;
  throw new BulkRefusedError(`Elasticsearch refused a document with ${outcome.status}: ${type}: ${reason ?? ''}`);
}
