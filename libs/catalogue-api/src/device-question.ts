import type { ListOrder, QueryMoment } from '@marquee/query-dsl';
import type { AnswerContext } from './catalogue-endpoint.ts';

/** When and for whom a query asks. */
export function momentOf({ device, at, snapshot }: AnswerContext): QueryMoment {
  return { audience: device.audience, at, revision: snapshot.revision };
}

/**
 * How a device's lists are ordered. The languages and countries of the orders are those that publish made: what the catalogue has
 * none of is ordered as everywhere.
 */
export function listOrder({ device, snapshot }: AnswerContext, reverse = false): ListOrder {
  const { country } = device.audience;
  return {
    language: device.locales[0] ?? 'eng',
    popularityIn: snapshot.facts.countries.includes(country) ? country : 'any',
    reverse,
    first: device.subscriptionFirst,
  };
}
