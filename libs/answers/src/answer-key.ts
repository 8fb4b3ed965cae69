import { createHash } from 'node:crypto';

/** Longer keys are replaced by their hash: how long a key is must not be a caller's choice. */
const MAX_LENGTH = 512;

/** All that an answer depends on. Encodings, snapshot and period are not here: they live in the value. */
export interface AnswerKeyParts {
  /** The endpoint, `listAssets`. */
  operation: string;
  /** The question with its defaults filled in and its unknown parameters dropped; the order of its names does not matter. */
  question: object;
  /** The audience's key, the locale chain, the representation, the link base and whatever else decides the bytes. */
  context: object;
}

/**
 * The canonical key of an answer: equal for equal parts, different for different ones, and at most 512 characters long. Parts are
 * JSON values, or absent. Throws a TypeError for what is neither: a Set or a Date would silently be equal to another one.
 */
export function answerKey({ operation, question, context }: AnswerKeyParts): string {
  const key = `${operation} ${canonical(question)} ${canonical(context)}`;
  if (key.length <= MAX_LENGTH) return key;
  return `${operation.slice(0, 100)} ${createHash('sha256').update(key).digest('base64url')}`;
}

/** JSON with sorted names, and without those that have no value. */
function canonical(part: unknown): string {
  if (part === undefined) return 'null';
  if (Array.isArray(part)) return `[${part.map(canonical).join()}]`;
  if (part === null || ['string', 'number', 'boolean'].includes(typeof part)) return JSON.stringify(part);
  if (typeof part !== 'object' || ![Object.prototype, null].includes(Object.getPrototypeOf(part) as object | null)) {
    throw new TypeError('A key is made of JSON values');
  }
  const members = Object.entries(part).filter(([, value]) => value !== undefined);
  return `{${members
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${JSON.stringify(name)}:${canonical(value)}`)
    .join()}}`;
}
