const BY_GENRE: Readonly<Record<string, string>> = {
  Drama: 'drama',
  Comedy: 'comedy',
  Action: 'action',
  Adventure: 'adventure',
  'Thriller/Suspense': 'thriller',
  Horror: 'horror',
  'Romantic Comedy': 'romantic-comedy',
  Musical: 'musical',
  Documentary: 'documentary',
  Western: 'western',
  'Black Comedy': 'dark-comedy',
  'Concert/Performance': 'concert',
};

const BY_CREATIVE_TYPE: Readonly<Record<string, string>> = {
  'Kids Fiction': 'family',
  'Science Fiction': 'science-fiction',
  'Super Hero': 'superhero',
  Fantasy: 'fantasy',
  Factual: 'documentary',
};

/** Pairs of genre and creative type that make a genre of their own. */
const BY_BOTH: Readonly<Record<string, string>> = {
  'Drama/Historical Fiction': 'historical-drama',
  'Drama/Dramatization': 'true-stories',
  'Adventure/Kids Fiction': 'kids-adventure',
  'Comedy/Kids Fiction': 'family-comedy',
  'Horror/Fantasy': 'supernatural-horror',
};

interface Kind {
  readonly genre: string | undefined;
  readonly creativeType: string | undefined;
  readonly mpaaRating: string | undefined;
}

/** The categories of a film by the data set's genre and creative type, the most telling one first. */
export function filmCategories({ genre, creativeType, mpaaRating }: Kind): readonly [string, ...string[]] {
  const both = BY_BOTH[`${genre ?? ''}/${creativeType ?? ''}`];
  const special = BY_CREATIVE_TYPE[creativeType ?? ''];
  const plain = BY_GENRE[genre ?? ''];
  const kids = creativeType === 'Kids Fiction' && mpaaRating !== 'PG-13' && mpaaRating !== 'R' ? 'kids' : undefined;
  const [first, ...rest] = new Set([both, special, plain, kids].filter((category) => category !== undefined));
  return [first ?? 'drama', ...rest];
}
