/** A source of choices that is the same for the same key: nothing depends on the order in which assets are made. */
export interface Random {
  /** From 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** A whole number from `low` to `high`, both inclusive. */
  between(low: number, high: number): number;
  /** One of `items`, which must not be empty. */
  pick<T>(items: readonly T[]): T;
  /** One of the values, each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T;
  chance(probability: number): boolean;
  /** `count` different ones of `items`, in the order of the draw; all of them when there are fewer. */
  sample<T>(items: readonly T[], count: number): T[];
}

/** Four 32-bit seeds of a text (the mixing steps of MurmurHash3). */
function hash(text: string): [number, number, number, number] {
  let state = 1_779_033_703 ^ text.length;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 3_432_918_353);
    state = (state << 13) | (state >>> 19);
  }
  const step = (): number => {
    state = Math.imul(state ^ (state >>> 16), 2_246_822_507);
    state = Math.imul(state ^ (state >>> 13), 3_266_489_909);
    return (state ^= state >>> 16) >>> 0;
  };
  return [step(), step(), step(), step()];
}

/** The generator sfc32 (Chris Doty-Humphrey, PractRand): small, fast, and good enough for a sample. */
function sfc32(key: string): () => number {
  let [a, b, c, counter] = hash(key);
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
}

/** Makes the random source of a key, such as (seed, 'windows', 'm00042'). */
export function createRandom(...key: (string | number)[]): Random {
  const next = sfc32(key.join('\u001F'));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  };
  return {
    next,
    pick,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    weighted(choices) {
      let left = next() * choices.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of choices) if ((left -= weight) < 0) return value;
      throw new RangeError('Nothing to choose from');
    },
    sample(items, count) {
      const rest = [...items];
      const taken = Math.min(count, rest.length);
      return Array.from({ length: taken }, () => rest.splice(Math.floor(next() * rest.length), 1)).flat();
    },
  };
}
