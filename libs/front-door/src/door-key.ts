/** Stands before the value of a declared field that was sent, and before one that was not. Neither can be in a value. */
export const PRESENT = '\n';
export const ABSENT = '\r';

/** What decides which prepared bytes a request gets. */
export interface DoorKeyParts {
  /** What the caller's `peerOf` said of the connection. */
  peer: string;
  /** The raw request target, as it came. */
  target: string;
  /** The values of the declared fields, in the order of their declaration; `undefined` for one that was not sent. */
  declared: readonly (string | undefined)[];
}

/**
 * The key under which the door asks for prepared bytes: node:http's side makes the same one by this function, from
 * `request.url` and `request.headers`, when it stores an answer. Two requests have the same key only if all parts are equal.
 */
export function doorKey({ peer, target, declared }: DoorKeyParts): string {
  let key = peer + PRESENT + target;
  for (const value of declared) key += value === undefined ? ABSENT : PRESENT + value;
  return key;
}
