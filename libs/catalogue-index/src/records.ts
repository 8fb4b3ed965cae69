import type { ExportRecord } from '@marquee/catalogue';
import { z } from 'zod';
import type { CatalogueStore } from './catalogue-store.ts';
import { readAll } from './read-all.ts';
import { type CatalogueView, versionFields } from './versions.ts';

const recordRow = z.object({ ...versionFields, content_hash: z.string(), record: z.custom<ExportRecord>() });
/** A validated record of the export, as publish keeps it for `apply`. */
export type StoredRecord = z.output<typeof recordRow>;

/** Reads every record that the view's catalogue was made from, a page at a time. */
export async function* readRecords(
  store: Pick<CatalogueStore, 'search'>,
  view: CatalogueView,
): AsyncGenerator<StoredRecord[]> {
  for await (const page of readAll(store, view, { name: 'records' })) yield z.array(recordRow).parse(page);
}
