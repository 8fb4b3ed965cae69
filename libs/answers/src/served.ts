import type { DoorHit } from '@marquee/front-door';
import { chooseEncoding, type Encoding } from './accept-encoding.ts';
import type { Answer } from './answer.ts';
import { cacheStatus, ttlS } from './answer-fields.ts';
import type { AnswerSlot } from './answer-slot.ts';
import type { SnapshotLike } from './recipe.ts';

/** How an answer was come by. */
export const OUTCOMES = {
  /** It was there. */
  hit: 'hit',
  /** It was made for this request: nothing was there. */
  miss: 'fwd=uri-miss',
  /** It was made for this request: what was there was over. */
  renewed: 'fwd=stale',
  /** It could not be made, and one that is over stands in. */
  stale: 'stale',
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** An answer for one request. */
export interface Served<Snapshot extends SnapshotLike> {
  readonly answer: Answer;
  readonly outcome: Outcome;
  /** Where it is kept, if it is. */
  readonly slot: AnswerSlot<Snapshot> | undefined;
}

/** The form of an answer that one device gets. */
export interface ServedForm {
  readonly hit: DoorHit;
  /** The coding that was chosen; the answer may be plain nevertheless, where that is no longer. */
  readonly encoding: Encoding | undefined;
  /** Values in place of the hit's own: what Cache-Status says after a miss. By field name as the hit has it. */
  readonly replaced: Readonly<Record<string, string>>;
}

/** Chooses the coding by the value of Accept-Encoding, and makes it if nobody asked for it before. */
export async function formOf<Snapshot extends SnapshotLike>(
  { answer, outcome, slot }: Served<Snapshot>,
  acceptEncoding: string | undefined,
  { now, cacheName }: { now: number; cacheName: string },
): Promise<ServedForm> {
  const encoding = chooseEncoding(acceptEncoding);
  const hit = answer.hit(await answer.variant(encoding), outcome === 'stale');
  if (outcome === 'hit' || outcome === 'stale') return { hit, encoding, replaced: {} };
  const stored = slot === undefined ? '' : `; stored; ttl=${ttlS(answer, now)}`;
  return { hit, encoding, replaced: { 'cache-status': cacheStatus(cacheName, `${OUTCOMES[outcome]}${stored}`) } };
}
