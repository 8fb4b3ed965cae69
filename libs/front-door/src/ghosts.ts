import { randomInt } from 'node:crypto';

/**
 * Remembers which keys were evicted lately, eight bytes each: a hash table without chains, in which a newer key takes the place of
 * an older one. It may forget, and once in 2³² it takes one key for another; both cost no more than an unlucky admission. Hashes
 * begin at a random number, so that nobody can choose keys that displace each other.
 */
export class Ghosts {
  readonly #hashes: Uint32Array;
  readonly #evictions: Uint32Array;
  readonly #seed = randomInt(2 ** 32);
  #eviction = 0;

  constructor(count: number) {
    this.#hashes = new Uint32Array(Math.ceil(count));
    this.#evictions = new Uint32Array(Math.ceil(count));
  }

  add(key: string): void {
    const hash = this.#hash(key);
    const slot = hash % this.#hashes.length;
    this.#eviction = (this.#eviction + 1) >>> 0;
    this.#hashes[slot] = hash;
    this.#evictions[slot] = this.#eviction;
  }

  /** Whether `key` was among the `latest` keys that were evicted; it is forgotten by this. */
  take(key: string, latest: number): boolean {
    const hash = this.#hash(key);
    const slot = hash % this.#hashes.length;
    if (this.#hashes[slot] !== hash) return false;
    this.#hashes[slot] = 0;
    return (this.#eviction - (this.#evictions[slot] ?? 0)) >>> 0 < latest;
  }

  /** FNV-1a over UTF-16 code units, and a last mixing of the bits. Never 0, which marks an empty slot. */
  #hash(key: string): number {
    let hash = this.#seed;
    for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    return (hash ^ (hash >>> 13)) >>> 0 || 1;
  }
}
