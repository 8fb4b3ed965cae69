import { AdmissionTable, type TableCounters } from './admission-table.ts';

export interface DoorTableOptions {
  /** 16 MB by default. */
  maxBytes?: number;
  /** 50,000 by default. */
  maxEntries?: number;
  /** Longer keys are never kept: their requests are answered by node:http. 2,048 characters by default. */
  maxKeyLength?: number;
}

const DEFAULT_MAX_BYTES = 16_000_000;
const DEFAULT_MAX_ENTRIES = 50_000;
const DEFAULT_MAX_KEY_LENGTH = 2_048;

/**
 * The door's first level: raw key (see `doorKey`) → what finds its answer. Anybody can make up raw keys without end, so it is
 * bounded in bytes, in entries and in the length of a key, and keys that come once cannot push out those that come again.
 *
 * An entry should only point at its answer, not hold it: else the table would keep alive what the answers' own store let go.
 */
export class DoorTable<Entry> {
  readonly #table: AdmissionTable<Entry>;
  readonly #maxKeyLength: number;

  constructor({ maxBytes, maxEntries, maxKeyLength }: DoorTableOptions = {}) {
    this.#table = new AdmissionTable({
      maxBytes: maxBytes ?? DEFAULT_MAX_BYTES,
      maxEntries: maxEntries ?? DEFAULT_MAX_ENTRIES,
    });
    this.#maxKeyLength = maxKeyLength ?? DEFAULT_MAX_KEY_LENGTH;
  }

  get(key: string): Entry | undefined {
    return this.#table.get(key);
  }

  set(key: string, entry: Entry): void {
    if (key.length <= this.#maxKeyLength) this.#table.set(key, entry, 0);
  }

  delete(key: string): void {
    this.#table.delete(key);
  }

  get size(): number {
    return this.#table.size;
  }

  /** Bytes of the keys and of the table's own, without what the entries point at. */
  get bytes(): number {
    return this.#table.bytes;
  }

  get counters(): Readonly<TableCounters> {
    return this.#table.counters;
  }
}
