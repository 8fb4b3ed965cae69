import { classOf } from '@marquee/device-context';
import type { ListOrder, QueryMoment } from '@marquee/query-dsl';
import type { AnswerContext } from './catalogue-endpoint.ts';
import { withinDay } from './day-period.ts';

/**
 * When and for whom a query asks: for the class of the audience, at the start of that one's period, so that audiences who see the same
 * ask the same. Nothing opens or closes for either within its period, and `at` is in both.
 */
export function momentOf({ device, at, snapshot }: AnswerContext): QueryMoment {
  const audience = classOf(device.audience, snapshot.facts.audience_classes);
  const { start } = withinDay(snapshot.period(audience.country, audience.platform, at), at);
  return { audience, at: start, revision: snapshot.revision };
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
