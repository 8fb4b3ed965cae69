import type { Released } from '@marquee/compatibility';

/** Where today's answer is meant to differ from that of the last release. */
export interface KnownDifference {
  readonly app: Released;
  /** The release that still answered otherwise; for every other one this does not count. */
  readonly version: string;
  /** Matches what differs: the request, a space, and the path in its answer, `/v142.0/website/catalogue/assets items.0.title`. */
  readonly where: RegExp;
  readonly why: string;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [];
