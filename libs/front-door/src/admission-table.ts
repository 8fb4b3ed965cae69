import { Ghosts } from './ghosts.ts';

/** A value in an `AdmissionTable`. */
export interface TableEntry<Value> {
  readonly key: string;
  readonly value: Value;
  readonly bytes: number;
}

interface Entry<Value> extends TableEntry<Value> {
  bytes: number;
  /** Uses since it was last looked at for eviction, up to `MAX_VISITS`. */
  visits: number;
  queue: Queue<Value> | undefined;
  previous: Entry<Value> | undefined;
  next: Entry<Value> | undefined;
}

export interface AdmissionTableOptions<Value> {
  /** Bound of the sum of all entries' bytes, each with `ENTRY_BYTES` of its own on top. */
  maxBytes: number;
  /** Bound of their number. No bound but `maxBytes` by default. */
  maxEntries?: number;
  /** Told of each entry that leaves, or is replaced. */
  onRemove?(entry: TableEntry<Value>): void;
}

/** What a table has counted; plain integers. */
export interface TableCounters {
  hits: number;
  misses: number;
  evictions: number;
}

/** What an entry costs beside its key's and its value's bytes: the object, the Map's slot, the value's reference. */
const ENTRY_BYTES = 160;
/** The part of the table in which new entries must prove themselves. */
const PROBATION_SHARE = 0.1;
const MAX_VISITS = 3;
/** One entry may take at most this share, lest it empty the table. */
const MAX_ENTRY_SHARE = 0.25;
const FEWEST_GHOSTS = 1_024;

/**
 * A bounded table whose room goes to what is asked for again: S3-FIFO (Yang et al., "FIFO queues are all you need for cache
 * eviction", SOSP 2023), counted in bytes.
 *
 * A new entry comes into a small probationary queue. If it was used again by the time it reaches the end, it moves on to the
 * protected queue; else it goes, and a hash of its key is remembered for as many evictions as the table has entries: what comes
 * back meanwhile is protected at once. So keys that are asked for once, by a crawler or out of malice, take the room of each other
 * and never that of hot ones. A use costs a Map lookup and an increment; nothing is reordered.
 */
export class AdmissionTable<Value> {
  readonly counters: TableCounters = { hits: 0, misses: 0, evictions: 0 };
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #probation = new Queue<Value>();
  readonly #protected = new Queue<Value>();
  readonly #ghosts: Ghosts;
  readonly #maxBytes: number;
  readonly #maxEntries: number;
  readonly #onRemove: (entry: TableEntry<Value>) => void;

  constructor(options: AdmissionTableOptions<Value>) {
    const { maxBytes, maxEntries = Infinity } = options;
    this.#maxBytes = maxBytes;
    this.#maxEntries = maxEntries;
    this.#onRemove = (entry) => options.onRemove?.(entry);
    const likely = Math.min(maxEntries, maxBytes / (4 * ENTRY_BYTES));
    this.#ghosts = new Ghosts(Math.max(FEWEST_GHOSTS, likely));
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Bytes of all entries, what they cost themselves included. */
  get bytes(): number {
    return this.#probation.bytes + this.#protected.bytes;
  }

  /** The value of `key`; counts as a use of it. */
  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      this.counters.misses++;
      return undefined;
    }
    this.counters.hits++;
    if (entry.visits < MAX_VISITS) entry.visits++;
    return entry.value;
  }

  /** The value of `key`; counts as nothing. */
  peek(key: string): Value | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Counts as a use of `key` that was served by other means. */
  touch(key: string): void {
    const entry = this.#entries.get(key);
    if (entry !== undefined && entry.visits < MAX_VISITS) entry.visits++;
  }

  /**
   * Stores a value of so many bytes, and makes room for it; to store under a known key again counts as a use of it. False if it is too large to be stored at all: then there is none
   * under `key` any more.
   */
  set(key: string, value: Value, bytes: number): boolean {
    const known = this.#entries.get(key);
    const weight = bytes + key.length + ENTRY_BYTES;
    if (weight > this.#maxBytes * MAX_ENTRY_SHARE) {
      this.delete(key);
      return false;
    }
    const entry: Entry<Value> = {
      key,
      value,
      bytes: weight,
      visits: known === undefined ? 0 : Math.min(MAX_VISITS, known.visits + 1),
      queue: undefined,
      previous: undefined,
      next: undefined,
    };
    const queue = known?.queue ?? (this.#ghosts.take(key, this.#entries.size) ? this.#protected : this.#probation);
    if (known !== undefined) this.#remove(known);
    this.#entries.set(key, entry);
    queue.push(entry);
    this.#makeRoom();
    return this.#entries.has(key);
  }

  /** Says that the value of `key` has grown or shrunk to so many bytes. It may be evicted for it. */
  resize(key: string, bytes: number): void {
    const entry = this.#entries.get(key);
    if (entry?.queue === undefined) return;
    const weight = bytes + key.length + ENTRY_BYTES;
    entry.queue.bytes += weight - entry.bytes;
    entry.bytes = weight;
    if (weight > this.#maxBytes * MAX_ENTRY_SHARE) this.delete(key);
    else this.#makeRoom();
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (entry !== undefined) this.#remove(entry);
  }

  clear(): void {
    for (const key of [...this.#entries.keys()]) this.delete(key);
  }

  *values(): IterableIterator<Value> {
    for (const { value } of this.#entries.values()) yield value;
  }

  #makeRoom(): void {
    while (this.bytes > this.#maxBytes || this.#entries.size > this.#maxEntries) {
      if (this.#isProbationFull()) this.#evictFromProbation();
      else this.#evictFromProtected();
    }
  }

  #isProbationFull(): boolean {
    const { bytes, size } = this.#probation;
    return (
      this.#protected.size === 0 ||
      bytes > this.#maxBytes * PROBATION_SHARE ||
      size > this.#maxEntries * PROBATION_SHARE
    );
  }

  #evictFromProbation(): void {
    const entry = this.#probation.shift();
    if (entry === undefined) return;
    if (entry.visits > 0) {
      entry.visits = 0;
      this.#protected.push(entry);
    } else {
      this.#ghosts.add(entry.key);
      this.#evict(entry);
    }
  }

  #evictFromProtected(): void {
    for (let entry = this.#protected.shift(); entry !== undefined; entry = this.#protected.shift()) {
      if (entry.visits === 0) {
        this.#evict(entry);
        return;
      }
      entry.visits--;
      this.#protected.push(entry);
    }
  }

  #evict(entry: Entry<Value>): void {
    this.counters.evictions++;
    this.#entries.delete(entry.key);
    this.#onRemove(entry);
  }

  #remove(entry: Entry<Value>): void {
    entry.queue?.remove(entry);
    this.#entries.delete(entry.key);
    this.#onRemove(entry);
  }
}

/** First in, first out, with its size in entries and bytes; an entry can also leave from the middle. */
class Queue<Value> {
  bytes = 0;
  size = 0;
  #first: Entry<Value> | undefined;
  #last: Entry<Value> | undefined;

  push(entry: Entry<Value>): void {
    entry.queue = this;
    entry.previous = this.#last;
    entry.next = undefined;
    if (this.#last === undefined) this.#first = entry;
    else this.#last.next = entry;
    this.#last = entry;
    this.bytes += entry.bytes;
    this.size++;
  }

  shift(): Entry<Value> | undefined {
    const entry = this.#first;
    if (entry !== undefined) this.remove(entry);
    return entry;
  }

  remove(entry: Entry<Value>): void {
    if (entry.previous === undefined) this.#first = entry.next;
    else entry.previous.next = entry.next;
    if (entry.next === undefined) this.#last = entry.previous;
    else entry.next.previous = entry.previous;
    entry.queue = undefined;
    entry.previous = undefined;
    entry.next = undefined;
    this.bytes -= entry.bytes;
    this.size--;
  }
}
