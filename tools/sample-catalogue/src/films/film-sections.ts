import type { RatingSlug } from '../lines.ts';
import type { Film } from './film.ts';

/** Whose films the section "Hollywood" is about. */
const STUDIOS: ReadonlySet<string> = new Set([
  'Warner Bros.',
  'Sony Pictures',
  'Paramount Pictures',
  'Universal',
  'Walt Disney Pictures',
  '20th Century Fox',
  'MGM',
  'New Line',
  'Dreamworks SKG',
  'Sony/Columbia',
  'Orion Pictures',
  'United Artists',
  'Miramax',
  'Lionsgate',
  'Summit Entertainment',
]);
const EUROPEAN: ReadonlySet<string> = new Set([
  'fra',
  'deu',
  'ita',
  'spa',
  'nld',
  'dan',
  'swe',
  'nor',
  'hun',
  'ron',
  'bos',
  'pol',
  'ces',
  'rus',
]);
const FOR_CHILDREN: ReadonlySet<string> = new Set(['kids', 'kids-adventure', 'family', 'family-comedy']);
const HARMLESS: ReadonlySet<RatingSlug> = new Set(['all', 'pg', '7-9pg']);
const SUCCESS = 60_000_000;
const HIT = 100_000_000;
/** Short enough for a train ride. */
const SHORT_MINUTES = 92;
/** Votes of the films that everybody knows. */
const BELOVED_VOTES = 150_000;
const RECENT_YEAR = 2009;
const FESTIVE = /christmas|santa|grinch|polar express|noël|holiday|family man/i;

interface Facts {
  readonly film: Film;
  readonly rating: RatingSlug;
  readonly isForChildren: boolean;
  readonly isStudioSuccess: boolean;
  has(...categories: string[]): boolean;
}

/** The sections by rule, in the order in which they name a film: the first that fits is the wire's `section`. */
const RULES: readonly (readonly [section: string, fits: (facts: Facts) => boolean])[] = [
  ['kids', (facts) => facts.isForChildren],
  ['hollywood', (facts) => facts.isStudioSuccess && !facts.isForChildren && facts.film.originalLanguage === 'eng'],
  ['world-cinema', ({ film }) => film.originalLanguage !== 'eng'],
  ['golden-age', ({ film }) => film.year < 1970],
  ['kids-world', (facts) => facts.isForChildren],
  ['dla-dzieci', (facts) => facts.isForChildren],
  ['pohadky', (facts) => facts.isForChildren],
  ['hity', ({ film }) => (film.gross ?? 0) >= HIT],
  ['filmove-hity', ({ film }) => (film.gross ?? 0) >= HIT],
  ['kino-swiata', ({ film }) => film.originalLanguage !== 'eng'],
  ['evropske-kino', ({ film }) => EUROPEAN.has(film.originalLanguage)],
  ['komedie', (facts) => facts.has('comedy', 'romantic-comedy', 'dark-comedy', 'family-comedy')],
  ['kryminaly', (facts) => facts.has('thriller', 'crime')],
  ['thrillery', (facts) => facts.has('thriller', 'horror')],
  ['true-stories', (facts) => facts.has('true-stories', 'documentary')],
  ['scream-park', (facts) => facts.has('horror', 'supernatural-horror')],
  [
    'big-screen',
    (facts) => facts.isStudioSuccess && facts.has('action', 'adventure', 'science-fiction', 'superhero', 'fantasy'),
  ],
  ['take-it-with-you', ({ film }) => film.minutes <= SHORT_MINUTES],
  ['fresh-today', ({ film }) => film.year >= RECENT_YEAR],
  ['nowosci', ({ film }) => film.year >= RECENT_YEAR],
  ['staff-picks', ({ film }) => film.votes >= BELOVED_VOTES],
  ['little-ones', (facts) => facts.isForChildren && facts.rating === 'all'],
  ['festive', ({ film }) => FESTIVE.test(film.key)],
];
/** Every title is in some section that names it: the wire's `section` is never empty. */
const ELSEWHERE = 'film-vault';

/** The sections that a film belongs to, the most telling one first. */
export function filmSections(film: Film, rating: RatingSlug): string[] {
  const facts: Facts = {
    film,
    rating,
    isForChildren: HARMLESS.has(rating) && film.categories.some((category) => FOR_CHILDREN.has(category)),
    isStudioSuccess: STUDIOS.has(film.distributor ?? '') && (film.gross ?? 0) >= SUCCESS,
    has: (...categories) => film.categories.some((category) => categories.includes(category)),
  };
  const ruled = RULES.flatMap(([section, fits]) => (fits(facts) ? [section] : []));
  const sections = [...new Set([...film.listedIn, ...ruled])];
  return sections.length === 0 ? [ELSEWHERE] : sections;
}
