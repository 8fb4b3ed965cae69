import { AdmissionTable, type TableCounters } from '@marquee/front-door';
import { AnswerSlot } from './answer-slot.ts';
import type { Recipe, SnapshotLike } from './recipe.ts';

/**
 * All answers by key, bounded in bytes (contents, codings and renderings). What leaves is let go of at once, whoever still knows
 * its slot. Admission is the table's: keys that come once take the room of each other, never that of hot ones.
 */
export class AnswerCache<Snapshot extends SnapshotLike> {
  readonly #table: AdmissionTable<AnswerSlot<Snapshot>>;

  constructor(maxBytes: number) {
    this.#table = new AdmissionTable<AnswerSlot<Snapshot>>({
      maxBytes,
      onRemove: ({ value }) => {
        value.clear();
      },
    });
  }

  get size(): number {
    return this.#table.size;
  }

  get bytes(): number {
    return this.#table.bytes;
  }

  get counters(): Readonly<TableCounters> {
    return this.#table.counters;
  }

  /** The slot of a key; counts as a use. */
  get(key: string): AnswerSlot<Snapshot> | undefined {
    return this.#table.get(key);
  }

  /** The slot of a key; counts as nothing. */
  peek(key: string): AnswerSlot<Snapshot> | undefined {
    return this.#table.peek(key);
  }

  touch(slot: AnswerSlot<Snapshot>): void {
    slot.uses++;
    this.#table.touch(slot.key);
  }

  /** The slot of a recipe's key, with what `change` puts into it; `undefined` if the cache would not have it. */
  keep(
    key: string,
    recipe: Recipe<Snapshot> | undefined,
    change: (slot: AnswerSlot<Snapshot>) => void,
  ): AnswerSlot<Snapshot> | undefined {
    const known = this.#table.peek(key);
    const slot = known ?? new AnswerSlot<Snapshot>(key, recipe);
    if (recipe !== undefined) slot.recipe = recipe;
    change(slot);
    if (known === undefined) this.#table.set(key, slot, slot.bytes);
    else this.#table.resize(key, slot.bytes);
    return this.#table.peek(key);
  }

  /** Counts anew what a slot holds, after its answer got a coding. */
  weigh({ key }: AnswerSlot<Snapshot>): void {
    const slot = this.#table.peek(key);
    if (slot !== undefined) this.#table.resize(key, slot.bytes);
  }

  slots(): IterableIterator<AnswerSlot<Snapshot>> {
    return this.#table.values();
  }

  /** The `count` slots that served most lately, the hottest first, each with an answer. One pass, no sorting of all. */
  hottest(count: number): AnswerSlot<Snapshot>[] {
    const found: AnswerSlot<Snapshot>[] = [];
    for (const slot of this.#table.values()) {
      const lowest = found.length < count ? 0 : (found.at(-1)?.uses ?? 0);
      if (slot.uses <= lowest || slot.answer === undefined) continue;
      const place = found.findIndex(({ uses }) => uses < slot.uses);
      found.splice(place === -1 ? found.length : place, 0, slot);
      if (found.length > count) found.pop();
    }
    return found;
  }

  /** Halves all uses, so that what was hot yesterday is not hot for ever. */
  cool(): void {
    for (const slot of this.#table.values()) slot.uses >>= 1;
  }
}
