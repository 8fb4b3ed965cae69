import { crc32 } from 'node:zlib';
import type { Answer, Making } from './answer.ts';
import { entityTag } from './answer.ts';
import type { Draft } from './draft.ts';

/** An answer as it is on disk. */
export interface SavedAnswer {
  readonly key: string;
  readonly draft: Draft;
  readonly making: Making;
}

/** Length of the facts, length of the body, CRC-32 of both: four bytes each, little-endian. */
export const RECORD_HEAD_BYTES = 12;
export const MAX_FACTS_BYTES = 64_000;

/** What a record's head says. */
export interface RecordHead {
  readonly factsBytes: number;
  readonly bodyBytes: number;
  readonly checksum: number;
}

export function encodeRecord(key: string, answer: Answer): Buffer[] {
  const { body } = answer.draft;
  // Dependencies may be anything; the body follows as it is.
  const draft = { ...answer.draft, body: undefined, dependencies: undefined, dependencyBytes: undefined };
  const { snapshotId, validFrom, madeAt, etag } = answer;
  const facts = Buffer.from(JSON.stringify({ key, etag, draft, making: { snapshotId, validFrom, madeAt } }));
  const head = Buffer.alloc(RECORD_HEAD_BYTES);
  head.writeUInt32LE(facts.length, 0);
  head.writeUInt32LE(body.length, 4);
  head.writeUInt32LE(crc32(body, crc32(facts)), 8);
  return [head, facts, body];
}

export function decodeHead(bytes: Buffer): RecordHead {
  return { factsBytes: bytes.readUInt32LE(0), bodyBytes: bytes.readUInt32LE(4), checksum: bytes.readUInt32LE(8) };
}

/** The answer of a record, or `undefined` if a bit of it is wrong. */
export function decodeRecord({ checksum }: RecordHead, facts: Buffer, body: Buffer): SavedAnswer | undefined {
  if (crc32(body, crc32(facts)) !== checksum) return undefined;
  const { key, etag, draft, making } = JSON.parse(facts.toString()) as SavedAnswer & { etag: string };
  if (entityTag(body) !== etag) return undefined;
  // JSON has no infinity: an answer that nothing ends has null there.
  const freshUntil = (draft.freshUntil as number | null) ?? Infinity;
  const serveUntil = (draft.serveUntil as number | null) ?? Infinity;
  return { key, draft: { ...draft, freshUntil, serveUntil, body }, making };
}
