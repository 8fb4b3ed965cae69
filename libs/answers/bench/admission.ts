/**
 * Which cache keeps the right answers: `node bench/admission.ts` replays three seeded traces of keys and sizes on an LRU of the
 * same bytes (lru-cache), on W-TinyLFU as a package has it (transitory), and on the table that answers are kept in, and prints hit
 * ratios. Keys of one-hit wonders are never asked for twice, so that no cache can hit them: they are left out of the ratios.
 */
import { AdmissionTable } from '@marquee/front-door';
import { LRUCache } from 'lru-cache';
import { newCache } from 'transitory';

const REQUESTS = 1_000_000;
const KEYS = 20_000;
const MAX_BYTES = 32_000_000;

interface Cache {
  get(key: string): unknown;
  set(key: string, bytes: number): void;
}

/** mulberry32: a small generator with a seed, so that every run is the same. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws ranks by Zipf's law: the r-th key comes in proportion to 1 / r^exponent. */
function zipf(exponent: number, next: () => number): () => number {
  const sums = new Float64Array(KEYS);
  for (let rank = 0, sum = 0; rank < KEYS; rank++) sums[rank] = sum += (rank + 1) ** -exponent;
  return () => {
    const wanted = next() * (sums[KEYS - 1] ?? 0);
    let low = 0;
    for (let high = KEYS - 1; low < high;) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** An answer's size by its key: a short list or a page of 50. */
const bytesOf = (key: string): number =>
  key.length % 3 === 0 ? 500 : 4_000 + (key.charCodeAt(key.length - 1) % 10) * 9_000;

const caches: Record<string, () => Cache> = {
  'lru-cache': () => {
    const cache = new LRUCache<string, number>({ maxSize: MAX_BYTES, sizeCalculation: (bytes) => bytes });
    return { get: (key) => cache.get(key), set: (key, bytes) => void cache.set(key, bytes) };
  },
  transitory: () => {
    const cache = newCache<string, number>()
      .maxSize(MAX_BYTES)
      .withWeigher((_key, bytes) => bytes)
      .build();
    return { get: (key) => cache.getIfPresent(key) ?? undefined, set: (key, bytes) => void cache.set(key, bytes) };
  },
  'AdmissionTable (S3-FIFO)': () => {
    const cache = new AdmissionTable<number>({ maxBytes: MAX_BYTES });
    return { get: (key) => cache.get(key), set: (key, bytes) => void cache.set(key, bytes, bytes) };
  },
};

/** Which key is asked for at each step; `undefined` is a key that never comes again. */
const traces: Record<string, () => () => string | undefined> = {
  'Zipf 0.9': () => {
    const rank = zipf(0.9, random(1));
    return () => `title-${rank()}`;
  },
  'Zipf 0.9, and as many one-hit wonders': () => {
    const next = random(2);
    const rank = zipf(0.9, next);
    return () => (next() < 0.5 ? undefined : `title-${rank()}`);
  },
  'Zipf 0.9 whose keys are others every 200,000 requests': () => {
    const rank = zipf(0.9, random(3));
    let count = 0;
    return () => `title-${Math.floor(count++ / 200_000)}-${rank()}`;
  },
};

for (const [trace, createTrace] of Object.entries(traces)) {
  process.stdout.write(`${trace}\n`);
  for (const [name, createCache] of Object.entries(caches)) {
    const cache = createCache();
    const nextKey = createTrace();
    let hits = 0;
    let asked = 0;
    const start = performance.now();
    for (let count = 0; count < REQUESTS; count++) {
      const wanted = nextKey();
      const key = wanted ?? `wonder-${count}`;
      const isHit = cache.get(key) !== undefined;
      if (!isHit) cache.set(key, bytesOf(key));
      if (wanted !== undefined) asked++;
      if (isHit) hits++;
    }
    const us = ((performance.now() - start) * 1_000) / REQUESTS;
    process.stdout.write(
      `  ${name}: ${((hits / asked) * 100).toFixed(1)} % hits, ${us.toFixed(2)} µs a request, the trace included\n`,
    );
  }
}
