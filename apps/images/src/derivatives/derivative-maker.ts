import { setTimeout as sleep } from 'node:timers/promises';
import type { RenderedImage, SourceSurvey } from '@marquee/artwork/plan';
import type { EncoderSource, RunTask } from '../encoder/encoder-task.ts';
import type { EncoderQueue, Priority } from '../encoder/encoder-queue.ts';
import type { Derivative } from './derivative.ts';
import type { DerivativeStore } from './derivative-store.ts';
import type { DerivativePlan } from './plan-derivative.ts';
import type { ReducedCopies } from './reduced-copies.ts';

export interface DerivativeMakerParts {
  readonly store: DerivativeStore;
  readonly queue: EncoderQueue;
  readonly run: RunTask;
  readonly copies: ReducedCopies;
}

/** What is to be made of what. */
export interface DerivativeOrder {
  readonly sha256: string;
  readonly source: EncoderSource;
  readonly survey: SourceSurvey;
  readonly plan: DerivativePlan;
}

export interface PlaceholderOrder {
  readonly sha256: string;
  readonly source: EncoderSource;
  readonly format: 'webp' | 'jpeg';
}

/** A derivative for a device that waits, and whether a better one is still being made. */
export interface LadderAnswer {
  readonly derivative: Derivative;
  readonly isInterim: boolean;
}

interface Flight {
  readonly result: Promise<Derivative>;
  readonly lower: (priority: Priority) => void;
}

/** Makes derivatives: at most one flight for each key, what was made is kept, and nobody waits longer for the best than for the next best. */
export class DerivativeMaker {
  readonly #parts: DerivativeMakerParts;
  readonly #flights = new Map<string, Flight>();

  constructor(parts: DerivativeMakerParts) {
    this.#parts = parts;
  }

  /** The derivative if it is there already. */
  ready(plan: DerivativePlan): Promise<Derivative | undefined> {
    return this.#parts.store.get(plan.key);
  }

  /**
   * The derivative, made if need be.
   * @throws Problem OVERLOADED when the queue is full, or what the encoder says of the source.
   */
  async make(order: DerivativeOrder, priority: Priority): Promise<Derivative> {
    return (await this.ready(order.plan)) ?? (await this.#fly(order, priority).result);
  }

  /**
   * The best derivative if it is ready within `budgetMs`, else the next best, whichever of the two is done first; the best is then
   * finished behind everybody who waits.
   * @param ladder best first; only the first two count.
   * @throws Problem OVERLOADED when the queue is full, or what the encoder says of the source.
   */
  async best(ladder: readonly [DerivativeOrder, ...DerivativeOrder[]], budgetMs: number): Promise<LadderAnswer> {
    const [first, second] = ladder;
    const kept = await this.ready(first.plan);
    if (kept !== undefined) return { derivative: kept, isInterim: false };
    const flight = this.#fly(first, 'visible');
    if (second === undefined || budgetMs === 0) return { derivative: await flight.result, isInterim: false };
    const inTime = await Promise.race([flight.result, sleep(budgetMs, undefined, { ref: false })]);
    if (inTime !== undefined) return { derivative: inTime, isInterim: false };
    flight.lower('upgrade');
    return Promise.any([
      flight.result.then((derivative) => ({ derivative, isInterim: false })),
      this.make(second, 'visible').then((derivative) => ({ derivative, isInterim: true })),
    ]).catch((error: unknown) => {
      throw error instanceof AggregateError ? error.errors[0] : error;
    });
  }

  /** The placeholder of a source, made if need be. */
  async placeholder({ sha256, source, format }: PlaceholderOrder): Promise<Derivative> {
    const key = `${sha256}/placeholder.${format}`;
    const kept = await this.#parts.store.get(key);
    return (
      kept ??
      (await this.#flight(key, () => this.#parts.run({ kind: 'placeholder', source, format }), 'visible').result)
    );
  }

  #fly(order: DerivativeOrder, priority: Priority): Flight {
    return this.#flight(order.plan.key, () => this.#render(order), priority);
  }

  async #render({ sha256, source, survey, plan }: DerivativeOrder): Promise<RenderedImage> {
    const copy = plan.startsFromCopy ? await this.#parts.copies.of({ sha256, source, survey }) : undefined;
    return await this.#parts.run({ kind: 'render', source, survey, rendering: plan.rendering, copy });
  }

  #flight(key: string, render: () => Promise<RenderedImage>, priority: Priority): Flight {
    const known = this.#flights.get(key);
    if (known !== undefined) return known;
    const job = this.#parts.queue.add(render, priority);
    const result = job.result
      .then((made) => {
        const bytes = Buffer.from(made.bytes.buffer, made.bytes.byteOffset, made.bytes.byteLength);
        const derivative = { ...made, bytes };
        void this.#parts.store.put(key, derivative);
        return derivative;
      })
      .finally(() => this.#flights.delete(key));
    // Whoever waits sees the failure; a flight that all have left must not end the process by it.
    result.catch(() => undefined);
    const flight: Flight = {
      result,
      lower: (lowered) => {
        job.lower(lowered);
      },
    };
    this.#flights.set(key, flight);
    return flight;
  }
}
