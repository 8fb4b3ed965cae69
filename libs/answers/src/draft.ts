import type { Lifetimes } from './freshness.ts';

/** What a recipe makes: an answer before it has an entity tag, codings and a place. */
export interface Draft extends Omit<Lifetimes, 'validFrom'> {
  /** 200 and 404 are kept; whatever else is sent once. */
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  /** Further fields, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether only the client itself may keep it, since its address decided something. */
  readonly isPrivate?: boolean;
  /** What the answer was made of, for the recipe's `isUnchanged`. Kept as it is. */
  readonly dependencies?: unknown;
  /** What these take in memory, in bytes; nothing by default. */
  readonly dependencyBytes?: number;
}

/** What the fields of all answers have in common. */
export interface AnswerSettings {
  /** The longest `max-age`, in ms: within it a publish reaches every device. */
  readonly maxAgeMs: number;
  /** The fields that answers may depend on, beside Accept-Encoding: the rest of `Vary`. */
  readonly vary: readonly string[];
  /** Sent with every answer, by lower-case name: security headers and the like. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The name of this cache in Cache-Status (RFC 9211). */
  readonly cacheName: string;
}

/** Whether an answer with this status is kept: what is there, and what is not. Other errors are not. */
export function isKept(status: number): boolean {
  return status === 200 || status === 404;
}
