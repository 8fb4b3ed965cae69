import type { CategoryLine } from './lines.ts';
import { readTable, textsOf } from './table.ts';

const LANGUAGES = ['eng', 'afr', 'pol', 'ces', 'swa', 'zul', 'por', 'fra'] as const;

/** The categories: genres, each parent before its children. */
export function categoryLines(): CategoryLine[] {
  return readTable('categories', ['id', 'parent', ...LANGUAGES]).map((row) => ({
    kind: 'category',
    id: row.id,
    slug: row.id,
    names: textsOf(row, LANGUAGES),
    ...(row.parent === '' ? {} : { parent: row.parent }),
  }));
}
