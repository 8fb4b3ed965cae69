import { isCountryCode } from '@marquee/catalogue';
import { invalidParameter, oneValue } from './one-value.ts';
import type { DeviceRules, RequestFacts, Told } from './request-facts.ts';

const TAKES = 'an ISO 3166-1 alpha-2 country code such as ZA';

function fromQuery(facts: RequestFacts): string | undefined {
  const text = oneValue(facts, 'content_country', TAKES);
  if (text === undefined) return undefined;
  const country = text.toUpperCase();
  if (!isCountryCode(country)) throw invalidParameter('content_country', text, TAKES);
  return country;
}

/** A trusted edge's country. One that it could not tell (`XX`, `T1`, empty) is as good as none. */
function fromEdge(facts: RequestFacts, rules: DeviceRules): string | undefined {
  if (rules.edgeCountryHeader === null || !facts.peerTrusted) return undefined;
  const country = facts.header(rules.edgeCountryHeader)?.trim().toUpperCase() ?? '';
  return isCountryCode(country) ? country : undefined;
}

/** The country, by order of trust: the query where it is accepted, a trusted edge's header, the address, the default. */
export function tellCountry(facts: RequestFacts, rules: DeviceRules): Told<string> {
  const asked = rules.contentCountryAccepted ? fromQuery(facts) : undefined;
  if (asked !== undefined) return { value: asked, origin: 'query' };
  const edge = fromEdge(facts, rules);
  if (edge !== undefined) return { value: edge, origin: 'edge-header' };
  if (rules.addressDecides && facts.addressCountry !== undefined)
    return { value: facts.addressCountry, origin: 'address' };
  return { value: rules.defaultCountry, origin: 'default' };
}
