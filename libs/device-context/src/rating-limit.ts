import { NO_AGE_LIMIT, RATING_LIMITS, RATINGS } from '@marquee/catalogue';
import { invalidParameter, oneValue } from './one-value.ts';
import type { DeviceRules, RequestFacts } from './request-facts.ts';

const AGES = Object.values(RATINGS)
  .map((rating) => rating.ageMin)
  .toSorted((a, b) => a - b);

const YES = ['1', 'true', 'yes'];
const NO = ['0', 'false', 'no'];

/** Reduces an age limit to the highest rating that it lets in, so that limits which show the same share their answers. */
export function reduceAgeLimit(limit: number): number {
  const age = AGES.findLast((candidate) => candidate <= limit) ?? 0;
  return age === AGES.at(-1) ? NO_AGE_LIMIT : age;
}

/** Reads `kids`: whether this is a kids audience. */
export function readKids(facts: RequestFacts): boolean {
  const text = oneValue(facts, 'kids', 'true or false')?.toLowerCase();
  if (text === undefined || NO.includes(text)) return false;
  if (YES.includes(text)) return true;
  throw invalidParameter('kids', text, 'true or false');
}

/** Reads `showmax_rating`, in old and new spellings, as an age limit; a kids audience has one in any case. */
export function readAgeLimit(facts: RequestFacts, kids: boolean, rules: DeviceRules): number {
  const spellings = Object.keys(RATING_LIMITS);
  const takes = `one of ${spellings.join(', ')}`;
  const text = oneValue(facts, 'showmax_rating', takes)?.toLowerCase();
  if (text !== undefined && !spellings.includes(text)) throw invalidParameter('showmax_rating', text, takes);
  const limit = text === undefined ? NO_AGE_LIMIT : (RATING_LIMITS[text] ?? NO_AGE_LIMIT);
  return reduceAgeLimit(kids ? Math.min(limit, rules.kidsAgeLimit) : limit);
}
