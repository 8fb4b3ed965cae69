import { RATING_SLUGS } from '@marquee/catalogue';
import { z } from 'zod';
import type { RatingSlug } from '../lines.ts';
import { listCell, readTable } from '../table.ts';

/** An invented series, as the table tells it. */
export interface Series {
  readonly id: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly descriptions: Readonly<Record<string, string>>;
  readonly language: string;
  /** Whose names its people bear. */
  readonly culture: string;
  readonly categories: readonly string[];
  readonly sections: readonly string[];
  readonly deal: string;
  readonly seasons: number;
  readonly episodes: number;
  readonly minutes: number;
  readonly rating: RatingSlug;
  readonly year: number;
}

const COLUMNS = [
  'eng',
  'language',
  'original',
  'categories',
  'sections',
  'deal',
  'seasons',
  'episodes',
  'minutes',
  'rating',
  'year',
  'description',
  'original_description',
] as const;

/** Where English is spoken, people are called after where they live. */
const CULTURES_BY_SECTION: Readonly<Record<string, string>> = {
  nollywood: 'yor',
  'ghana-gold': 'aka',
  riverwood: 'swa',
  'wild-africa': 'swa',
  namibia: 'afr',
  botswana: 'xho',
  mzansi: 'zul',
  touchline: 'xho',
};

const ratingSchema = z.enum(RATING_SLUGS);

/** Reads the invented series, in the table's order. */
export function readSeries(): Series[] {
  return readTable('series', COLUMNS).map((row, index) => {
    const sections = listCell(row.sections);
    return {
      id: `s${String(index + 1).padStart(3, '0')}`,
      titles: { eng: row.eng, ...(row.original === '' ? {} : { [row.language]: row.original }) },
      descriptions: {
        eng: row.description,
        ...(row.original_description === '' ? {} : { [row.language]: row.original_description }),
      },
      language: row.language,
      culture: row.language === 'eng' ? (CULTURES_BY_SECTION[sections[0] ?? ''] ?? 'eng') : row.language,
      categories: listCell(row.categories),
      sections,
      deal: row.deal,
      seasons: Number(row.seasons),
      episodes: Number(row.episodes),
      minutes: Number(row.minutes),
      rating: ratingSchema.parse(row.rating),
      year: Number(row.year),
    };
  });
}
