import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '@marquee/problem';
import { z } from 'zod';

/** Where a reader is in a list, and in which catalogue she began it. */
export interface Cursor {
  generation: number;
  revision: number;
  /** The start of the period that she began in, in ms since the epoch. */
  at: number;
  /** The sort values of the last asset that she was given. */
  after: readonly (string | number)[];
  /** How many she was given. */
  passed: number;
}

const MAC_BYTES = 12;
const contentSchema = z.tuple([
  z.int().positive(),
  z.int().nonnegative(),
  z.number(),
  z.array(z.union([z.string(), z.number()])).max(4),
  z.int().nonnegative(),
]);

function macOf(content: Buffer, key: string, question: string): Buffer {
  return createHmac('sha256', key).update(question).update('\0').update(content).digest().subarray(0, MAC_BYTES);
}

/**
 * Writes a cursor for the question that it belongs to: opaque, URL-safe, and signed, since what it names goes into a query.
 * Every instance of a service must have the same `key`.
 */
export function writeCursor(cursor: Cursor, key: string, question: string): string {
  const { generation, revision, at, after, passed } = cursor;
  const content = Buffer.from(JSON.stringify([generation, revision, at, after, passed]));
  return Buffer.concat([macOf(content, key, question), content]).toString('base64url');
}

/** Reads a cursor. Throws a Problem (400) for one that was not made here, or belongs to another question. */
export function readCursor(text: string, key: string, question: string): Cursor {
  const bytes = Buffer.from(text, 'base64url');
  const content = bytes.subarray(MAC_BYTES);
  const mac = bytes.subarray(0, MAC_BYTES);
  if (mac.length < MAC_BYTES || !timingSafeEqual(mac, macOf(content, key, question))) {
    const message = 'The cursor is none of ours, or belongs to another question; begin again without it.';
    throw new Problem('CURSOR_INVALID', message, {
      details: [{ parameter: 'cursor', message: 'takes what an answer of the same question had' }],
    });
  }
  const [generation, revision, at, after, passed] = contentSchema.parse(JSON.parse(content.toString()));
  return { generation, revision, at, after, passed };
}
