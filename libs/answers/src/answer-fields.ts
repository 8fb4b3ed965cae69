import type { Encoding } from './accept-encoding.ts';
import type { AnswerSettings, Draft } from './draft.ts';
import { maxAgeS, staleMaxAgeS, type Lifetimes } from './freshness.ts';

/** An answer as its fields need it. */
export interface FieldSource extends Lifetimes, Pick<Draft, 'contentType' | 'headers' | 'isPrivate'> {
  /** When it was made, ms since the epoch. */
  readonly madeAt: number;
}

/** The form in which an answer goes out. */
export interface FieldForm {
  readonly etag: string;
  readonly encoding: Encoding | undefined;
  readonly isStale: boolean;
}

/**
 * The fields of an answer that holds for the second of `now`, as `[name, value, name, value …]`.
 *
 * Fresh ones have no Age, since they are exact until they change; stale ones have it, and a negative `ttl` in Cache-Status
 * (RFC 9211 2.3): `Warning` is obsolete (RFC 9111 5.5).
 */
export function answerFields(
  source: FieldSource,
  { etag, encoding, isStale }: FieldForm,
  { now, settings }: { now: number; settings: AnswerSettings },
): string[] {
  const age = isStale ? staleMaxAgeS(source, now) : maxAgeS(source, now, settings.maxAgeMs);
  return [
    ...['content-type', source.contentType],
    ...(encoding === undefined ? [] : ['content-encoding', encoding]),
    ...['cache-control', `${source.isPrivate === true ? 'private' : 'public'}, max-age=${age}`],
    ...['etag', etag],
    ...['vary', ['Accept-Encoding', ...settings.vary].join(', ')],
    ...(isStale ? ['age', String(Math.max(0, Math.floor((now - source.madeAt) / 1_000)))] : []),
    ...['cache-status', cacheStatus(settings.cacheName, isStale ? staleHit(source, now) : freshHit(source, now))],
    ...Object.entries({ ...settings.headers, ...source.headers }).flat(),
  ];
}

/** One member of Cache-Status. */
export function cacheStatus(cacheName: string, parameters: string): string {
  return `${cacheName}; ${parameters}`;
}

function freshHit(lifetimes: Lifetimes, now: number): string {
  return `hit; ttl=${ttlS(lifetimes, now)}`;
}

function staleHit(lifetimes: Lifetimes, now: number): string {
  return `hit; ttl=${Math.min(-1, ttlS(lifetimes, now))}; detail=stale`;
}

/** Seconds until an answer is no more fresh; negative when it is over. */
export function ttlS({ freshUntil }: Pick<Lifetimes, 'freshUntil'>, now: number): number {
  // An Integer of Structured Fields has at most 15 digits (RFC 9651 3.3.1); a far date would do, infinity would not.
  return Math.max(-1e9, Math.min(1e9, Math.floor((freshUntil - now) / 1_000)));
}
