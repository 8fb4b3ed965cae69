import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Problem } from '@marquee/problem';
import type { TaskReply } from './encoder-messages.ts';
import type { EncoderResult, EncoderTask } from './encoder-task.ts';

/** How an encoder process is started. */
export interface EncoderProgram {
  /** A module that calls `runEncoder`. */
  readonly entry: string;
  readonly args: readonly string[];
  /** Images in flight at once: as many threads are kept for libvips. */
  readonly concurrency: number;
  /** How long one task may take before the process is ended. */
  readonly taskLimitMs: number;
}

/** The process ended under its tasks; which of them was the reason is not known. */
export class EncoderGoneError extends Error {
  constructor(reason: string) {
    super(`the encoder process is gone: ${reason}`);
    this.name = 'EncoderGoneError';
  }
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** One encoder process. */
export class EncoderChild implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #taskLimitMs: number;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #goneBecause: string | undefined;
  #isRetired = false;
  /** As it was when it last answered. */
  rssBytes = 0;

  constructor(program: EncoderProgram) {
    this.#taskLimitMs = program.taskLimitMs;
    this.#process = fork(program.entry, program.args, {
      // Nothing of the service's own environment: a decoder that is taken over finds no credentials.
      env: {
        // glibc's arenas grow with threads and are not given back: two of them save 15 to 40 % of the resident set.
        MALLOC_ARENA_MAX: '2',
        UV_THREADPOOL_SIZE: String(program.concurrency + 1),
        VIPS_WARNING: '0',
        ...(process.env['PATH'] === undefined ? {} : { PATH: process.env['PATH'] }),
      },
      execArgv: ['--max-old-space-size=192'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#process.on('message', (reply) => {
      this.#settle(reply as TaskReply);
    });
    this.#process.once('exit', (code, signal) => {
      this.#end(`it ended by ${signal ?? `exit ${code ?? '?'}`}`);
    });
    this.#process.once('error', (error) => {
      this.#end(error.message);
    });
  }

  get isGone(): boolean {
    return this.#goneBecause !== undefined;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** @throws Problem that the task met, Problem IMAGE_TOO_SLOW, or EncoderGoneError. */
  run<T extends EncoderTask>(task: T): Promise<EncoderResult<T>> {
    const id = ++this.#lastId;
    return new Promise<EncoderResult<T>>((resolve, reject) => {
      if (this.#goneBecause !== undefined) {
        reject(new EncoderGoneError(this.#goneBecause));
        return;
      }
      const timer = setTimeout(() => {
        this.#giveUp(id);
      }, this.#taskLimitMs);
      this.#pending.set(id, { resolve: resolve as (result: unknown) => void, reject, timer });
      this.#process.send({ id, task }, (error) => {
        if (error !== null) this.#end(error.message);
      });
    });
  }

  /** Takes no more tasks and ends once those in flight are done. */
  retire(): void {
    this.#isRetired = true;
    if (this.#pending.size === 0 && this.#process.connected) this.#process.disconnect();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null || this.pid === undefined) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
  }

  #settle({ id, result, failure, rssBytes }: TaskReply): void {
    this.rssBytes = rssBytes ?? this.rssBytes;
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    clearTimeout(pending.timer);
    this.#pending.delete(id);
    if (failure === undefined) pending.resolve(result);
    else
      pending.reject(
        new Problem(failure.code, failure.message, {
          ...(failure.privateMessage === undefined ? {} : { privateMessage: failure.privateMessage }),
        }),
      );
    if (this.#isRetired) this.retire();
  }

  /** A decoder at work cannot be interrupted, only its process be ended. */
  #giveUp(id: number): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.reject(new Problem('IMAGE_TOO_SLOW', 'Decoding the source took longer than it may.'));
    this.#process.kill('SIGKILL');
  }

  #end(reason: string): void {
    this.#goneBecause ??= reason;
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(new EncoderGoneError(reason));
    }
    this.#pending.clear();
  }
}
