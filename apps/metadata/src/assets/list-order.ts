import type { AnswerContext } from '@marquee/catalogue-api';
import type { ListOrder } from '@marquee/query-dsl';

/** The languages and countries of the sort orders are those that publish made: what it has none of is ordered as the default. */
export function listOrder({ device, snapshot }: AnswerContext, reverse: boolean): ListOrder {
  const { country } = device.audience;
  return {
    language: device.locales[0] ?? 'eng',
    popularityIn: snapshot.facts.countries.includes(country) ? country : 'any',
    reverse,
    first: device.subscriptionFirst,
  };
}
