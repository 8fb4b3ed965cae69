import { z } from 'zod';
import { exportRecordSchema } from './export-record.ts';

/** Takes a record out of the catalogue. `id` is an asset's, category's or person's id, or a section's slug. */
export const deletionSchema = z.strictObject({
  kind: z.literal('delete'),
  of: z.enum(['asset', 'section', 'category', 'person']),
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,199}$/, 'an id or a slug'),
});
export type Deletion = z.output<typeof deletionSchema>;

/** One line of a change to a live catalogue: a record to add or replace, or a deletion. */
export const changeSchema = z.discriminatedUnion('kind', [...exportRecordSchema.options, deletionSchema]);
export type Change = z.output<typeof changeSchema>;
