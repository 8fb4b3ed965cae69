import type { AnswerContext } from '@marquee/catalogue-api';
import { audienceKey } from '@marquee/device-context';
import type { ListOrder, QueryMoment } from '@marquee/query-dsl';

/** When and for whom a query asks. */
export function momentOf({ device, at, snapshot }: AnswerContext): QueryMoment {
  return { audience: device.audience, at, revision: snapshot.revision };
}

/** How a device's lists are ordered. What the catalogue has no figures of is ordered as everywhere. */
export function orderOf({ device, snapshot }: AnswerContext): ListOrder {
  const { country } = device.audience;
  return {
    language: device.locales[0] ?? 'eng',
    popularityIn: snapshot.facts.countries.includes(country) ? country : 'any',
    reverse: false,
    first: device.subscriptionFirst,
  };
}

/** Names an audience in its period: what is found for one key on a snapshot stays the same. */
export function audiencePeriodKey({ device, at }: AnswerContext): string {
  return `${audienceKey(device.audience)}@${at}`;
}
