import type { Audience } from '@marquee/device-context';

/** What of the device and the snapshot a query depends on. */
export interface QueryMoment {
  audience: Audience;
  /** The start of the audience's period, in ms since the epoch. */
  at: number;
  /** The snapshot's revision. */
  revision: number;
}
