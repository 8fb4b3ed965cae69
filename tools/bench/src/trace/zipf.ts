import type { Random } from './random.ts';

/** Draws from a fixed set with fixed weights. */
export type Sampler<T> = (random: Random) => T;

/**
 * Draws values by weight, in logarithmic time.
 * @throws RangeError without a value, or with a weight that is negative or not finite, or weights that are all zero
 */
export function weighted<T>(values: readonly T[], weightOf: (value: T, place: number) => number): Sampler<T> {
  const sums = new Float64Array(values.length);
  let sum = 0;
  for (const [place, value] of values.entries()) {
    const weight = weightOf(value, place);
    if (!(weight >= 0) || weight === Infinity) throw new RangeError(`weight ${weight} at ${place}`);
    sums[place] = sum += weight;
  }
  if (!(sum > 0)) throw new RangeError('nothing to draw from');
  return (random) => {
    const found = firstAbove(sums, random() * sum);
    return values[found] as T;
  };
}

/**
 * Draws values by Zipf's law: the one at place n (from 0) is drawn in proportion to 1 / (n + 1)^exponent. Requests for web objects
 * follow it with exponents of 0.6 to 0.9 (Breslau et al., 1999), video titles with about 1.
 */
export function zipf<T>(values: readonly T[], exponent: number): Sampler<T> {
  return weighted(values, (_, place) => (place + 1) ** -exponent);
}

/** The first place whose sum is above `mark`. A value of weight zero is never it. */
function firstAbove(sums: Float64Array, mark: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) > mark) high = middle;
    else low = middle + 1;
  }
  return low;
}
