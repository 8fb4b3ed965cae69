import { type Subscription, SUBSCRIPTIONS } from '@marquee/catalogue';
import { invalidParameter, oneValue } from './one-value.ts';
import type { RequestFacts } from './request-facts.ts';

/** What a device says of its viewer's subscription. */
export interface SubscriptionWish {
  /** Only what it may play; null does not filter. */
  filter: Subscription | null;
  /** What it may play first; null ranks as ever. */
  first: Subscription | null;
}

/** `mode` of the apps from v134 on: paid viewers have the full subscription. */
const MODES = { paid: 'full', free: 'free' } as const satisfies Record<string, Subscription>;
const MODE_ACTIONS = ['filter', 'sort'];

function oneOf<T extends string>(facts: RequestFacts, parameter: string, values: readonly T[]): T | undefined {
  const takes = `one of ${values.join(', ')}`;
  const text = oneValue(facts, parameter, takes);
  if (text === undefined) return undefined;
  const value = values.find((candidate) => candidate === text);
  if (value === undefined) throw invalidParameter(parameter, text, takes);
  return value;
}

/** Reads `subscription_status` (else `mode`): it filters, unless `mode_action=sort` makes it rank alone. */
export function readSubscription(facts: RequestFacts): SubscriptionWish {
  const status = oneOf(facts, 'subscription_status', SUBSCRIPTIONS);
  const mode = oneOf(facts, 'mode', Object.keys(MODES) as (keyof typeof MODES)[]);
  const action = oneOf(facts, 'mode_action', MODE_ACTIONS);
  const named = status ?? (mode === undefined ? null : MODES[mode]);
  if (action === 'sort') return { filter: null, first: named };
  // A `mode` alone says who asks, not what she wants to see; only `mode_action=filter` makes it a filter.
  return { filter: status ?? (action === 'filter' ? named : null), first: null };
}
