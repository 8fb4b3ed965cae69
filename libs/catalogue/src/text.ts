import { z } from 'zod';
import { languageCode } from './codes.ts';

/** A URL-safe name: lower-case letters, digits and hyphens. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a slug: lower-case letters, digits and single hyphens')
  .max(200);

/** An identifier of the content team's system. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'an id: 1 to 64 letters, digits, hyphens and underscores');

/** A text by ISO 639-3 language. */
export const byLanguage = z.record(languageCode, z.string().min(1));
export type ByLanguage = Readonly<Record<string, string>>;

/** A text in at least one language. */
export const requiredByLanguage = byLanguage.refine(
  (texts) => Object.keys(texts).length > 0,
  'a text in at least one language',
);
