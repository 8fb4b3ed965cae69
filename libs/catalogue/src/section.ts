import { z } from 'zod';
import { ASSET_TYPES } from './asset.ts';
import { languageCode } from './codes.ts';
import { instant } from './instant.ts';
import { DEVICE_CLASSES } from './platform.ts';
import { byLanguage, id, requiredByLanguage, slug } from './text.ts';
import { windowFields } from './window.ts';

/** To whom a section, a row or an item of a row is shown: a window, and what else of the device decides. */
export const targetingSchema = z.strictObject({
  ...windowFields,
  device_classes: z.array(z.enum(DEVICE_CLASSES)).min(1).optional(),
  languages: z.array(languageCode).min(1).optional(),
  /** true: kids audiences alone; false: everybody else; left out: both. */
  kids: z.boolean().optional(),
  /** Where two rows claim the same place, the higher one has it. */
  priority: z.int().default(0),
});
export type Targeting = z.output<typeof targetingSchema>;

export const ROW_LAYOUTS = ['poster', 'wide', 'hero'] as const;
export const ROW_QUERIES = [
  'newest',
  'added',
  'leaving_soon',
  'coming_soon',
  'grossing',
  'popular',
  'related',
] as const;

/** What a dynamic row asks for; the conditions are joined by AND. */
export const rowQuerySchema = z.strictObject({
  order: z.enum(ROW_QUERIES),
  types: z.array(z.enum(ASSET_TYPES)).optional(),
  section: slug.optional(),
  category: id.optional(),
  decade: z.int().multipleOf(10).optional(),
  language: languageCode.optional(),
  person: id.optional(),
  /** For `related`: because of this asset. */
  asset: id.optional(),
});

const rowItemSchema = z.strictObject({
  asset: id,
  /** A pinned place, from 0; an item without one follows in order. */
  position: z.int().nonnegative().optional(),
  from: instant.optional(),
  until: instant.optional(),
  targeting: targetingSchema.optional(),
});

export const rowSchema = z.strictObject({
  id,
  titles: requiredByLanguage,
  layout: z.enum(ROW_LAYOUTS).default('poster'),
  targeting: targetingSchema.prefault({}),
  items: z.array(rowItemSchema).default([]),
  query: rowQuerySchema.optional(),
  /** With fewer items than this for an audience, the row is dropped. */
  minimum: z.int().positive().default(1),
  maximum: z.int().positive().default(200),
  allow_repeats: z.boolean().default(false),
});
export type Row = z.output<typeof rowSchema>;

/** A named part of the catalogue. Membership of an asset is `asset.sections` alone: rows only select and order. */
export const sectionSchema = z.strictObject({
  kind: z.literal('section'),
  slug,
  names: requiredByLanguage,
  descriptions: byLanguage.default({}),
  position: z.int().nonnegative(),
  kids: z.boolean().default(false),
  targeting: targetingSchema.prefault({}),
  rows: z.array(rowSchema).default([]),
});
export type Section = z.output<typeof sectionSchema>;
