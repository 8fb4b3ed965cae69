import { LRUCache } from 'lru-cache';
import type { Derivative } from './derivative.ts';
import type { DiskTier } from './disk-tier.ts';

/** Where finished derivatives are kept. A store in S3-compatible storage would be a third tier behind these two. */
export interface DerivativeStore {
  get(key: string): Promise<Derivative | undefined>;
  put(key: string, derivative: Derivative): Promise<void>;
}

/** An entry's share beside its bytes: key, objects and the map's own. */
const ENTRY_OVERHEAD_BYTES = 500;

/**
 * Memory first, bounded in bytes, then disk; what the disk has comes back to memory.
 * @param disk none: derivatives are gone with the process.
 */
export function createDerivativeStore(maxMemoryBytes: number, disk?: DiskTier): DerivativeStore {
  const memory = new LRUCache<string, Derivative>({
    maxSize: Math.max(1, maxMemoryBytes),
    sizeCalculation: ({ bytes }, key) => bytes.length + key.length * 2 + ENTRY_OVERHEAD_BYTES,
  });
  return {
    async get(key) {
      const kept = memory.get(key);
      if (kept !== undefined || disk === undefined) return kept;
      const found = await disk.get(key);
      if (found !== undefined) memory.set(key, found);
      return found;
    },
    async put(key, derivative) {
      memory.set(key, derivative);
      await disk?.put(key, derivative);
    },
  };
}
