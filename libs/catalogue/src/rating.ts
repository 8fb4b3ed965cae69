/**
 * Ratings as the export writes them: the age from which a title is suitable, and how the wire names it. They follow the bands of
 * South Africa's Film and Publication Board (A, PG, 7-9PG, 10-12PG, 13, 16, 18).
 */
export const RATINGS = {
  all: { level: 1, name: 'A', ageMin: 0 },
  pg: { level: 2, name: 'PG', ageMin: 5 },
  '7-9pg': { level: 3, name: '7-9PG', ageMin: 7 },
  '10-12pg': { level: 4, name: '10-12PG', ageMin: 10 },
  '13': { level: 5, name: '13', ageMin: 13 },
  '16': { level: 6, name: '16', ageMin: 16 },
  '18': { level: 7, name: '18', ageMin: 18 },
} as const satisfies Record<string, { level: number; name: string; ageMin: number }>;

export type Rating = keyof typeof RATINGS;
export const RATING_SLUGS = ['all', 'pg', '7-9pg', '10-12pg', '13', '16', '18'] as const satisfies readonly Rating[];

/** No age limit at all: above every rating. */
export const NO_AGE_LIMIT = 99;

/**
 * `showmax_rating` on the wire → the age limit, in years: the oldest rating an audience may see. Old apps name a viewer
 * (`adults`), new ones a band of ages (`5-6`, `18-plus`), whose upper end is the limit.
 */
export const RATING_LIMITS: Readonly<Record<string, number>> = {
  '0-4': 4,
  '5-6': 6,
  '7-9': 9,
  '7-12': 12,
  '10-12': 12,
  '13-15': 15,
  '16-17': 17,
  '18-plus': NO_AGE_LIMIT,
  kids: 9,
  family: 12,
  teens: 15,
  adults: NO_AGE_LIMIT,
};
