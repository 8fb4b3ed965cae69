import type { Calendar } from './calendar.ts';
import type { Artist } from './artwork/artist.ts';
import type { People } from './people/people.ts';
import { createRandom, type Random } from './random.ts';
import type { SlugBook } from './slug.ts';

/** What all makers of assets share. */
export interface Workshop {
  readonly seed: string;
  readonly calendar: Calendar;
  readonly people: People;
  readonly artist: Artist;
  /** Of assets: a slug names one of them, whatever its type. */
  readonly slugs: SlugBook;
}

/** The random source of one decision about one asset: it is the same whatever else is in the catalogue. */
export function randomFor({ seed }: Workshop, decision: string, asset: string): Random {
  return createRandom(seed, decision, asset);
}
