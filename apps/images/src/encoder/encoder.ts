import { Problem } from '@marquee/problem';
import { EncoderChild, EncoderGoneError, type EncoderProgram } from './encoder-child.ts';
import type { EncoderResult, EncoderTask } from './encoder-task.ts';

export interface EncoderOptions extends EncoderProgram {
  /** A process whose resident set is beyond this after a task is replaced by a fresh one. */
  readonly maxRssBytes: number;
  /** A process that had nothing to do for so long is ended: it holds 80 MB, and starts again in a quarter of a second. */
  readonly idleMs: number;
  /** Told when a process ended under its tasks. */
  readonly onGone?: (error: EncoderGoneError) => void;
}

/**
 * Decodes and encodes in a process of its own. All tasks share one; when it ends under them, the source that ended it is found by
 * running each of them once more, alone in its own process.
 */
export class Encoder implements AsyncDisposable {
  readonly #options: EncoderOptions;
  #shared: EncoderChild | undefined;
  #running = 0;
  #idleTimer: NodeJS.Timeout | undefined;
  #isDisposed = false;
  readonly #children = new Set<EncoderChild>();

  constructor(options: EncoderOptions) {
    this.#options = options;
  }

  /** Resident sets of the processes, as each was when it last answered. */
  get rssBytes(): number {
    return [...this.#children].reduce((sum, { rssBytes, isGone }) => (isGone ? sum : sum + rssBytes), 0);
  }

  /** @throws Problem IMAGE_TYPE_REFUSED, IMAGE_SOURCE_TOO_LARGE, IMAGE_UNPROCESSABLE or IMAGE_TOO_SLOW. */
  async run<T extends EncoderTask>(task: T): Promise<EncoderResult<T>> {
    const child = this.#child();
    this.#running += 1;
    clearTimeout(this.#idleTimer);
    try {
      return await child.run(task);
    } catch (error) {
      if (!(error instanceof EncoderGoneError) || this.#isDisposed) throw error;
      this.#options.onGone?.(error);
      return await this.#runAlone(task);
    } finally {
      this.#running -= 1;
      this.#replaceIfLarge(child);
      if (this.#running === 0) this.#endWhenIdle();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    clearTimeout(this.#idleTimer);
    await Promise.all([...this.#children].map((child) => child[Symbol.asyncDispose]()));
  }

  #child(): EncoderChild {
    if (this.#shared === undefined || this.#shared.isGone) this.#shared = this.#start();
    return this.#shared;
  }

  #start(): EncoderChild {
    const child = new EncoderChild(this.#options);
    for (const known of this.#children) if (known.isGone) this.#children.delete(known);
    this.#children.add(child);
    return child;
  }

  async #runAlone<T extends EncoderTask>(task: T): Promise<EncoderResult<T>> {
    const child = this.#start();
    try {
      return await child.run(task);
    } catch (error) {
      if (!(error instanceof EncoderGoneError)) throw error;
      throw new Problem('IMAGE_UNPROCESSABLE', 'The source is broken: decoding it ended the decoder.', {
        cause: error,
      });
    } finally {
      await child[Symbol.asyncDispose]();
      this.#children.delete(child);
    }
  }

  #endWhenIdle(): void {
    this.#idleTimer = setTimeout(() => {
      this.#shared?.retire();
      this.#shared = undefined;
    }, this.#options.idleMs).unref();
  }

  #replaceIfLarge(child: EncoderChild): void {
    if (child !== this.#shared || child.rssBytes <= this.#options.maxRssBytes) return;
    this.#shared = undefined;
    child.retire();
  }
}
