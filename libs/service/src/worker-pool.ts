import cluster, { type Worker } from 'node:cluster';
import type { Logger } from './logger.ts';
import { afterDeath } from './restart-delay.ts';

/** What a worker tells once it listens. */
export interface WorkerListens {
  readonly kind: 'listens';
  /** Its own inside port, on the loopback address. */
  readonly insidePort: number;
}

/** Processes that share a public port. */
export interface WorkerPool {
  /** The inside ports of the workers that listen. */
  readonly insidePorts: () => readonly number[];
  /** Resolves with the exit code for all: when each has ended after `stop`, or when the first one cannot start. */
  readonly ended: Promise<number>;
  /** Has all of them stop in order. */
  readonly stop: () => void;
  /** Kills what is left. */
  readonly kill: () => void;
}

/** Starts `count` workers, and a new one for each that dies, with growing waits while they die young. */
export function startWorkers(count: number, logger: Logger): WorkerPool {
  const pool = new Pool(logger);
  for (let place = 0; place < count; place += 1) pool.start(0);
  return pool;
}

/** Tells the primary process that this worker listens. */
export function tellPrimary(insidePort: number): void {
  process.send?.({ kind: 'listens', insidePort } satisfies WorkerListens);
}

class Pool implements WorkerPool {
  readonly ended: Promise<number>;
  readonly #logger: Logger;
  readonly #ports = new Map<Worker, number | undefined>();
  readonly #restarts = new Set<NodeJS.Timeout>();
  #end: (code: number) => void = () => undefined;
  #everListened = false;
  #stopping = false;
  #code = 0;

  constructor(logger: Logger) {
    this.#logger = logger;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  insidePorts(): readonly number[] {
    return [...this.#ports.values()].filter((port) => port !== undefined);
  }

  start(early: number): void {
    const worker = cluster.fork();
    const startedAt = performance.now();
    this.#ports.set(worker, undefined);
    worker.on('message', ({ insidePort }: WorkerListens) => {
      this.#ports.set(worker, insidePort);
      this.#everListened = true;
    });
    worker.once('exit', (code: number | null, signal: string | null) => {
      this.#ports.delete(worker);
      this.#onExit({ early, livedMs: performance.now() - startedAt, code: code ?? 1, signal });
    });
  }

  stop(): void {
    this.#stopping = true;
    for (const timer of this.#restarts) clearTimeout(timer);
    for (const worker of this.#ports.keys()) worker.process.kill('SIGTERM');
    this.#endIfGone();
  }

  kill(): void {
    for (const worker of this.#ports.keys()) worker.process.kill('SIGKILL');
  }

  #onExit(death: { early: number; livedMs: number; code: number; signal: string | null }): void {
    if (this.#stopping) {
      this.#code = Math.max(this.#code, death.code);
      this.#endIfGone();
    } else if (!this.#everListened) {
      // What keeps the first one from starting (a taken port, a bad setting) keeps all from it: better to say so and end.
      this.#code = Math.max(1, death.code);
      this.stop();
    } else {
      this.#restart(death);
    }
  }

  #restart({ early, livedMs, code, signal }: { early: number; livedMs: number; code: number; signal: string | null }) {
    const next = afterDeath(early, livedMs);
    this.#logger.error({ code, signal, restart_in_ms: next.delayMs }, 'a worker died');
    const timer = setTimeout(() => {
      this.#restarts.delete(timer);
      this.start(next.early);
    }, next.delayMs);
    this.#restarts.add(timer);
  }

  #endIfGone(): void {
    if (this.#ports.size === 0) this.#end(this.#code);
  }
}
