import type { Category, Section } from '@marquee/catalogue';
import { z } from 'zod';
import type { CatalogueStore } from './catalogue-store.ts';
import type { IndexName } from './names.ts';
import { readAll } from './read-all.ts';
import { type CatalogueView, changedBetween, LIVE, type Versioned, versionFields } from './versions.ts';

/** A category with how many assets of the whole catalogue are in it or in a part of it. */
export type CountedCategory = Category & { count: number };

const sectionRow = z.object({ ...versionFields, document: z.custom<Section>() });
const categoryRow = z.object({ ...versionFields, document: z.custom<CountedCategory>() });
const boundaryRow = z.object({
  ...versionFields,
  at: z.number(),
  countries: z.array(z.string()),
  platforms: z.array(z.string()),
});
/** An instant at which something opens or closes somewhere. */
export type Boundary = z.output<typeof boundaryRow>;

export const tablesSchema = z.object({
  sections: z.array(sectionRow),
  categories: z.array(categoryRow),
  boundaries: z.array(boundaryRow),
});
/** The small indices of a generation, held in memory. */
export type Tables = z.output<typeof tablesSchema>;

/** Tables of an older revision of the same generation. */
export interface OlderTables {
  revision: number;
  tables: Tables;
}

/** A page of small documents. */
const PAGE_SIZE = 10_000;

interface TableOf<T> {
  name: IndexName;
  row: z.ZodType<T>;
  /** What the older revision had; with it only what changed since is read. */
  older: { revision: number; rows: readonly T[] } | undefined;
}

async function readTable<T extends Versioned>(
  store: Pick<CatalogueStore, 'search'>,
  view: CatalogueView,
  { name, row, older }: TableOf<T>,
): Promise<T[]> {
  const rows = new Map((older?.rows ?? []).map((kept) => [kept.doc_number, kept]));
  const filter = older === undefined ? {} : { filter: [changedBetween(older.revision, view.revision)] };
  for await (const page of readAll(store, view, { name, pageSize: PAGE_SIZE, ...filter })) {
    for (const read of z.array(row).parse(page)) rows.set(read.doc_number, read);
  }
  const live = [...rows.values()].filter((r) => r.from_revision <= view.revision && view.revision < r.to_revision);
  // An end that lies ahead belongs to a revision that may never be committed: what is kept for the next reading must not have it.
  return live.map((kept) => ({ ...kept, to_revision: LIVE }));
}

/**
 * Reads the small indices at the view's revision. With the tables of an older revision of the same generation, only what changed since
 * is read.
 */
export async function readTables(
  store: Pick<CatalogueStore, 'search'>,
  view: CatalogueView,
  older?: OlderTables,
): Promise<Tables> {
  const since = <T>(rows: (tables: Tables) => T[]): { revision: number; rows: T[] } | undefined =>
    older === undefined ? undefined : { revision: older.revision, rows: rows(older.tables) };
  const [sections, categories, boundaries] = await Promise.all([
    readTable(store, view, { name: 'sections', row: sectionRow, older: since((tables) => tables.sections) }),
    readTable(store, view, { name: 'categories', row: categoryRow, older: since((tables) => tables.categories) }),
    readTable(store, view, { name: 'boundaries', row: boundaryRow, older: since((tables) => tables.boundaries) }),
  ]);
  return { sections, categories, boundaries };
}
