import { z } from 'zod';
import { assetSchema } from './asset.ts';
import { sectionSchema } from './section.ts';
import { categorySchema, personSchema } from './taxonomy.ts';

/** One line of an export, by its `kind`. */
export const exportRecordSchema = z.discriminatedUnion('kind', [
  assetSchema,
  sectionSchema,
  categorySchema,
  personSchema,
]);
/** A validated record: defaults filled in, instants in milliseconds, app versions as integers. */
export type ExportRecord = z.output<typeof exportRecordSchema>;
/** A record as an exporting system writes it. */
export type ExportLine = z.input<typeof exportRecordSchema>;
export type RecordKind = ExportRecord['kind'];

/** The name of a record among those of its kind: a section's slug, else the id. */
export function recordId(record: ExportRecord): string {
  return record.kind === 'section' ? record.slug : record.id;
}
