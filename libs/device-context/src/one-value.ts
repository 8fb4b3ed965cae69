import { Problem, shorten } from '@marquee/problem';
import type { RequestFacts } from './request-facts.ts';

/** A 400 that names one query parameter, what it had and what it takes. */
export function invalidParameter(parameter: string, value: string, takes: string): Problem {
  const shown = shorten(value);
  return new Problem('INVALID_PARAMETER', `${parameter} takes ${takes}, not "${shown}".`, {
    details: [{ parameter, value: shown, message: `takes ${takes}` }],
  });
}

/**
 * The value of a parameter that takes one; `undefined` when it is absent or empty. The same value sent twice is one value;
 * two different ones are a 400, since guessing would show a viewer somebody else's catalogue.
 */
export function oneValue(facts: RequestFacts, parameter: string, takes: string): string | undefined {
  const values = new Set((facts.query.get(parameter) ?? []).filter((value) => value !== ''));
  if (values.size > 1) throw invalidParameter(parameter, [...values].join(', '), `one value, ${takes}`);
  const [value] = values;
  return value;
}
