import { createHash } from 'node:crypto';

/**
 * One document of an index without what a version adds: number and revisions. `key` names the thing whose version it is; equal `hash`
 * means equal content, so that a revision writes only what is new.
 */
export interface Entry {
  readonly key: string;
  readonly hash: string;
  /** The content as the text of a JSON object with at least one field. */
  readonly json: string;
}

/** Makes an entry of content. Fields that are `undefined` are left out. */
export function entryOf(key: string, content: object): Entry {
  const json = JSON.stringify(content);
  return { key, json, hash: createHash('sha256').update(json).digest('base64url').slice(0, 22) };
}

/** Which version of a thing a document is. */
export interface Version {
  docNumber: number;
  fromRevision: number;
}
