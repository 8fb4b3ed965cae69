import { z } from 'zod';
import { languageCode } from './codes.ts';
import { id } from './text.ts';

export const IMAGE_TYPES = ['poster', 'background', 'hero'] as const;
export const ORIENTATIONS = ['portrait', 'landscape', 'square'] as const;

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour such as #1a2b3c');

/** The colours that an app paints around a picture: all that a client in the field reads of a palette. */
export const paletteSchema = z.strictObject({
  background_color: colour,
  background_text_color: colour,
  button_text_color: colour,
  highlight_color: colour,
});
export type Palette = z.output<typeof paletteSchema>;

/** A point of a picture that a crop must keep, as fractions of width and height from the top left. */
export const focalPointSchema = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) });

/** What is known of a picture: made once, at publish, unless the export brings it along. */
const facts = {
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
  palette: paletteSchema.optional(),
  /** A thumbhash in Base64, some 25 bytes: https://github.com/evanw/thumbhash */
  thumbhash: z.base64().max(64).optional(),
  focal_point: focalPointSchema.optional(),
};

/** A picture of the export. `source` is a path relative to the export's folder, or an http(s) URL. */
export const imageSchema = z.strictObject({
  id,
  type: z.enum(IMAGE_TYPES),
  orientation: z.enum(ORIENTATIONS),
  language: languageCode.optional(),
  source: z.string().min(1).max(2_000),
  ...facts,
});
export type Image = z.output<typeof imageSchema>;

/** A picture as the index holds it: its source is named by content, and everything known of it stands beside. */
export interface ImageFacts {
  id: string;
  type: (typeof IMAGE_TYPES)[number];
  orientation: (typeof ORIENTATIONS)[number];
  language: string | null;
  /** SHA-256 of the source, in hexadecimal: its name in the image store. */
  sha256: string;
  width: number;
  height: number;
  palette: Palette;
  thumbhash: string;
  focal_point: { x: number; y: number };
}
