import type { Snapshot } from '@marquee/catalogue-index';

/**
 * Remembers what was made on a snapshot, at most `maxEntries` of it; the least recently used goes first, and all of it goes with the
 * snapshot. Equal questions at the same time share one making; one that failed is forgotten.
 */
export class SnapshotMemo<T> {
  readonly #maxEntries: number;
  readonly #bySnapshot = new WeakMap<Snapshot, Map<string, Promise<T>>>();

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  /** What was made for `key` on `snapshot`, else what `make` makes. Rejects as `make` does. */
  async get(snapshot: Snapshot, key: string, make: () => Promise<T>): Promise<T> {
    const entries = this.#entriesOf(snapshot);
    const known = entries.get(key);
    entries.delete(key);
    const made = known ?? make();
    entries.set(key, made);
    this.#trim(entries);
    try {
      return await made;
    } catch (error) {
      if (entries.get(key) === made) entries.delete(key);
      throw error;
    }
  }

  #entriesOf(snapshot: Snapshot): Map<string, Promise<T>> {
    const entries = this.#bySnapshot.get(snapshot) ?? new Map<string, Promise<T>>();
    this.#bySnapshot.set(snapshot, entries);
    return entries;
  }

  /** A map keeps the order in which its keys were set: the first one was asked for the longest ago. */
  #trim(entries: Map<string, unknown>): void {
    for (const oldest of entries.keys()) {
      if (entries.size <= this.#maxEntries) return;
      entries.delete(oldest);
    }
  }
}
