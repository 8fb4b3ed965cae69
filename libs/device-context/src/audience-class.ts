import { NO_AGE_LIMIT } from '@marquee/catalogue';
import type { Audience } from './audience.ts';

/** Which viewers no window of a catalogue tells apart. */
export interface AudienceClasses {
  /** For each country that a window names, the first of those that are always named together. */
  countries: Readonly<Record<string, string>>;
  /** The same of platforms. */
  platforms: Readonly<Record<string, string>>;
  /** The ages that windows have, ascending. */
  ages: readonly number[];
}

/** No window names it: `ZZ` is for users of ISO 3166-1 to assign. */
const COUNTRY_OF_NO_WINDOW = 'ZZ';

/** The oldest age that a limit lets in: a limit that lets everything in is none. */
function ageOf(limit: number, ages: readonly number[]): number {
  const oldest = ages.findLast((age) => age <= limit) ?? -1;
  return oldest === (ages.at(-1) ?? -1) ? NO_AGE_LIMIT : oldest;
}

/**
 * An audience that sees what this one sees, at every instant, and is the same for all who do: so that a question is asked once for all
 * of them. Without classes, the audience itself.
 */
export function classOf(audience: Audience, classes: AudienceClasses | undefined): Audience {
  if (classes === undefined) return audience;
  const { country, platform, ageLimit } = audience;
  return {
    ...audience,
    country: classes.countries[country] ?? COUNTRY_OF_NO_WINDOW,
    platform: (classes.platforms[platform] ?? platform) as Audience['platform'],
    ageLimit: ageOf(ageLimit, classes.ages),
  };
}
