import type { DeviceClass } from '@marquee/catalogue';
import type { Market } from '../windows/markets.ts';

/** A section and the rows that it is made of; the order of the table is the order on the screen. */
export interface SectionPlan {
  readonly slug: string;
  readonly names: Readonly<Record<string, string>>;
  readonly market: Market;
  readonly kids?: true;
  readonly devices?: readonly DeviceClass[];
  readonly minAppVersion?: string;
  readonly belowAppVersion?: string;
  readonly subscriptions?: readonly ('full' | 'mobile' | 'sport' | 'free')[];
  /** From and until so many days from today. */
  readonly days?: readonly [from: number, until: number];
  /** The language of its rows' titles beside English. */
  readonly language?: string;
  /** The kinds of its rows: see ROW_MAKERS; a decade, a category, a language or a kind of asset follows a colon. */
  readonly rows: readonly string[];
}
