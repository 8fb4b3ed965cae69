import type { RatingSlug } from '../lines.ts';
import type { Random } from '../random.ts';
import type { Film } from './film.ts';

const HARSH: ReadonlySet<string> = new Set(['horror', 'supernatural-horror', 'thriller', 'action']);
const MILD: ReadonlySet<string> = new Set([
  'kids',
  'kids-adventure',
  'family',
  'family-comedy',
  'documentary',
  'concert',
]);

/** The South African rating of a film: by its American one, else by its categories. */
export function filmRating({ mpaaRating, categories }: Film, random: Random): RatingSlug {
  switch (mpaaRating) {
    case 'G':
      return 'all';
    case 'PG':
      return random.weighted([
        [5, 'pg'],
        [4, '7-9pg'],
        [1, '10-12pg'],
      ]);
    case 'PG-13':
      return random.weighted([
        [3, '10-12pg'],
        [6, '13'],
        [1, '16'],
      ]);
    case 'R':
      return random.weighted([
        [7, '16'],
        [3, '18'],
      ]);
    case 'NC-17':
      return '18';
    default:
      if (categories.some((category) => HARSH.has(category))) return random.pick(['13', '16', '18']);
      if (categories.some((category) => MILD.has(category))) return random.pick(['all', 'pg', '7-9pg']);
      return random.pick(['pg', '10-12pg', '13', '16']);
  }
}
