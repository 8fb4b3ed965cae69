import { Problem } from '@marquee/problem';
import { Answers } from '../answers.ts';
import type { AnswersOptions } from '../answers-options.ts';
import type { Draft } from '../draft.ts';
import type { Moment, Recipe } from '../recipe.ts';

export interface TestSnapshot {
  id: string;
}

/** Nothing changes within so long, and everything does after it. */
export const PERIOD_MS = 100_000;
/** What an answer contains closes so long after the answer changes. */
export const CLOSES_AFTER_MS = 30_000;

/** A clock, a catalogue whose every answer is known beforehand, and an Elasticsearch that can go away. */
export class World {
  now = 1_000_000_000;
  snapshot: TestSnapshot | undefined = { id: '1.0' };
  isDown = false;
  /** What was made: key, snapshot and instant. */
  readonly made: string[] = [];
  readonly answers: Answers<TestSnapshot>;
  /** Ends making that waits. */
  #gate: Promise<unknown> = Promise.resolve();

  constructor(options: Partial<AnswersOptions<TestSnapshot>> = {}) {
    this.answers = new Answers({
      current: () => this.snapshot,
      now: () => this.now,
      maxBytes: 10_000_000,
      settings: { maxAgeMs: 60_000, vary: ['X-Country'], cacheName: 'Marquee' },
      ...options,
    });
  }

  /** Holds all making until the function that it gives is called. */
  hold(): () => void {
    const gate = Promise.withResolvers<undefined>();
    this.#gate = gate.promise;
    return () => {
      gate.resolve(undefined);
    };
  }

  /** Lets what begins to be made from now on through. */
  holdNoMore(): void {
    this.#gate = Promise.resolve();
  }

  /** What the answer to `key` is at an instant, on a snapshot. */
  truth(key: string, now: number, snapshotId: string): string {
    return `${key} on ${snapshotId} in period ${Math.floor(now / PERIOD_MS)}`;
  }

  recipe(
    key: string,
    change: Partial<Draft> | ((moment: Moment<TestSnapshot>) => Partial<Draft>) = {},
  ): Recipe<TestSnapshot> {
    return {
      key,
      periodOf: (_snapshot, instant) => {
        const start = Math.floor(instant / PERIOD_MS) * PERIOD_MS;
        return { start, end: start + PERIOD_MS };
      },
      make: async (moment) => {
        this.made.push(`${key} ${moment.snapshot.id} ${moment.at - this.#epoch}`);
        await this.#gate;
        if (this.isDown) throw new Problem('SEARCH_UNAVAILABLE', 'gone', { retryAfterS: 1 });
        const freshUntil = (Math.floor(moment.at / PERIOD_MS) + 1) * PERIOD_MS;
        return {
          status: 200,
          contentType: 'text/plain',
          body: Buffer.from(this.truth(key, moment.at, moment.snapshot.id)),
          freshUntil,
          serveUntil: freshUntil + CLOSES_AFTER_MS,
          ...(typeof change === 'function' ? change(moment) : change),
        };
      },
    };
  }

  /** Asks as an endpoint does, and lets the door know. */
  async ask(recipe: Recipe<TestSnapshot>): Promise<{ body: string; outcome: string; cacheStatus: string }> {
    const served = await this.answers.answer(recipe, this.now);
    const form = await this.answers.formFor(served, undefined, this.now);
    this.answers.remember(`GET ${recipe.key}`, served, form);
    const fields = form.hit.source.fields(this.now);
    const own = fields[fields.indexOf('cache-status') + 1] ?? '';
    return {
      body: form.hit.source.body.toString(),
      outcome: served.outcome,
      cacheStatus: form.replaced['cache-status'] ?? own,
    };
  }

  /** Asks the door. */
  knock(key: string): string | undefined {
    return this.answers.lookup({ key: `GET ${key}`, atMs: this.now })?.source.body.toString();
  }

  readonly #epoch = this.now;
}
