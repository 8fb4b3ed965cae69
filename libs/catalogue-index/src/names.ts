/** What a generation consists of, an index each. */
export const INDEX_NAMES = ['assets', 'sections', 'categories', 'people', 'images', 'boundaries', 'records'] as const;
export type IndexName = (typeof INDEX_NAMES)[number];

/** The indices of one generation, by what they hold. */
export type GenerationIndices = Readonly<Record<IndexName, string>>;

export const DEFAULT_INDEX_PREFIX = 'marquee';

/** The index of the manifest, the one commit point of a catalogue. */
export function manifestIndex(prefix: string): string {
  return `${prefix}-manifest`;
}

/** The index that holds `name` of a generation: `marquee-assets-000042`. */
export function indexName(prefix: string, name: IndexName, generation: number): string {
  return `${prefix}-${name}-${String(generation).padStart(6, '0')}`;
}

/** All indices of a generation. */
export function generationIndices(prefix: string, generation: number): GenerationIndices {
  const entries = INDEX_NAMES.map((name) => [name, indexName(prefix, name, generation)] as const);
  return Object.fromEntries(entries) as Record<IndexName, string>;
}

/** A pattern that every generation's indices match, and the manifest does not. */
export function generationPattern(prefix: string): string {
  return INDEX_NAMES.map((name) => `${prefix}-${name}-*`).join(',');
}

/** The generation that an index belongs to; `undefined` for what is no index of a generation under this prefix. */
export function generationOf(prefix: string, index: string): number | undefined {
  for (const name of INDEX_NAMES) {
    const start = `${prefix}-${name}-`;
    const rest = index.slice(start.length);
    if (index.startsWith(start) && /^\d{6,9}$/.test(rest)) return Number(rest);
  }
  return undefined;
}
