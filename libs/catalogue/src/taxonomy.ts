import { z } from 'zod';
import { id, requiredByLanguage, slug } from './text.ts';

/** A category: a genre, or a part of one. */
export const categorySchema = z.strictObject({
  kind: z.literal('category'),
  id,
  slug,
  names: requiredByLanguage,
  parent: id.optional(),
});
export type Category = z.output<typeof categorySchema>;

/** Somebody in a cast or a crew. */
export const personSchema = z.strictObject({
  kind: z.literal('person'),
  id,
  slug,
  name: z.string().min(1),
  other_names: z.array(z.string().min(1)).default([]),
});
export type Person = z.output<typeof personSchema>;
