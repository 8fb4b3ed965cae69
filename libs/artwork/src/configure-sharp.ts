import { sharp } from './sharp.ts';

/**
 * Sets libvips up for a process that makes many derivatives at once: one thread an image (several images in flight use the cores
 * better than several threads on one) and no operation cache (no source is decoded twice in a row).
 */
export function configureSharp(): void {
  sharp.concurrency(1);
  sharp.cache(false);
}
