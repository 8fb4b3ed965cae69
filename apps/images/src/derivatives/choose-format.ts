import type { OutputFormat } from '@marquee/artwork/plan';
import type { Ceiling } from '@marquee/artwork-link';

/** What an `Accept` header comes down to: the best of our formats that the device names. */
export const ACCEPT_CLASSES = ['avif', 'webp', 'jpeg'] as const;
export type AcceptClass = (typeof ACCEPT_CLASSES)[number];

/** Longer headers are of no browser; the rest of one is not looked at. */
const MAX_ACCEPT_LENGTH = 1_000;

/**
 * Reduces `Accept` (RFC 9110, 12.5.1) to a class: AVIF or WebP only where the device names it with a weight above 0. A wildcard says
 * nothing: every old device sends one, and so does every script. Weights above 0 do not order the formats: all that is asked is
 * what can be decoded.
 */
export function acceptClass(accept: string | undefined): AcceptClass {
  const named = new Set((accept ?? '').slice(0, MAX_ACCEPT_LENGTH).toLowerCase().split(',').map(acceptedType));
  return named.has('image/avif') ? 'avif' : named.has('image/webp') ? 'webp' : 'jpeg';
}

function acceptedType(range: string): string {
  const [type = '', ...parameters] = range.split(';').map((text) => text.trim());
  const isRefused = parameters.some((parameter) => /^q=0(?:\.0{0,3})?$/.test(parameter));
  return isRefused ? '' : type;
}

/** The class that a link's ceiling leaves of a device's. */
export function cappedClass(accepted: AcceptClass, ceiling: Ceiling): AcceptClass {
  const best = ceiling === 'any' ? 'avif' : ceiling;
  return ACCEPT_CLASSES.indexOf(accepted) >= ACCEPT_CLASSES.indexOf(best) ? accepted : best;
}

export interface FormatQuestion {
  readonly accepted: AcceptClass;
  readonly ceiling: Ceiling;
  /** By path or preset: then `Accept` is not asked, the ceiling still is. */
  readonly asked: OutputFormat | undefined;
  /** Whether the derivative has alpha that is not painted over. */
  readonly hasAlpha: boolean;
}

/**
 * The formats that may answer, best first; each later one is faster made or more widely decoded. The ceiling is never exceeded: a
 * television that cannot decode WebP does not get it, whatever it or a path asks for.
 */
export function formatLadder({
  accepted,
  ceiling,
  asked,
  hasAlpha,
}: FormatQuestion): readonly [OutputFormat, ...OutputFormat[]] {
  if (asked !== undefined) return [withinCeiling(asked, ceiling, hasAlpha)];
  const widest: OutputFormat = hasAlpha ? 'png' : 'jpeg';
  switch (cappedClass(accepted, ceiling)) {
    case 'avif':
      return ['avif', 'webp'];
    case 'webp':
      return ['webp', widest];
    case 'jpeg':
      return [widest];
  }
}

function withinCeiling(asked: OutputFormat, ceiling: Ceiling, hasAlpha: boolean): OutputFormat {
  if (asked === 'jpeg' || asked === 'png') return asked;
  const capped = cappedClass(asked, ceiling);
  return capped === 'jpeg' && hasAlpha ? 'png' : capped;
}
