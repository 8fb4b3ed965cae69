import type { Snapshot } from '@marquee/catalogue-index';

/** A row of the usual way's home screen: what one query asks for. */
export interface UsualRow {
  readonly id: string;
  readonly title: string;
  readonly position: number;
  readonly order: 'newest' | 'popular';
  readonly section?: string;
  readonly category?: string;
}

/** A home screen has so many. */
const ROWS = 12;

/** The rows of a home screen: what is popular and what is new of the largest categories, as many catalogues begin. */
export function usualRows({ categories }: Pick<Snapshot, 'categories'>): UsualRow[] {
  const largest = categories.toSorted((a, b) => b.count - a.count).slice(0, ROWS);
  return largest.map(({ id, names }, position) => ({
    id: `row-${id}`,
    title: names['eng'] ?? id,
    position,
    order: position % 2 === 0 ? 'popular' : 'newest',
    category: id,
  }));
}
