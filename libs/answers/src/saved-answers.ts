import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Answer } from './answer.ts';
import {
  decodeHead,
  decodeRecord,
  encodeRecord,
  MAX_FACTS_BYTES,
  RECORD_HEAD_BYTES,
  type SavedAnswer,
} from './saved-record.ts';

/** Names the format; another one is read as no answers at all. */
const MAGIC = Buffer.from('marquee answers 1\n');
const MAX_BODY_BYTES = 64_000_000;
/** What a process that was killed has left of its saving. */
const ABANDONED_MS = 3_600_000;

/**
 * Saves answers, the first ones first, up to `maxBytes`: into a file beside, which is flushed and then takes the place of `path`,
 * so that there is an old file or a new one at any instant. Gives the number of answers saved. Rejects if the disk does.
 */
export async function writeSavedAnswers(
  path: string,
  answers: Iterable<readonly [string, Answer]>,
  maxBytes: number,
): Promise<number> {
  await mkdir(dirname(path), { recursive: true });
  await removeAbandoned(path);
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const count = await writeFile(beside, answers, maxBytes);
    await rename(beside, path);
    return count;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function writeFile(
  path: string,
  answers: Iterable<readonly [string, Answer]>,
  maxBytes: number,
): Promise<number> {
  const file = await open(path, 'w', 0o600);
  try {
    const count = await writeRecords(file, answers, maxBytes);
    await file.sync();
    return count;
  } finally {
    await file.close();
  }
}

async function writeRecords(
  file: FileHandle,
  answers: Iterable<readonly [string, Answer]>,
  maxBytes: number,
): Promise<number> {
  let count = 0;
  let left = maxBytes - MAGIC.length;
  await file.write(MAGIC);
  for (const [key, answer] of answers) {
    const pieces = encodeRecord(key, answer);
    left -= pieces.reduce((sum, { length }) => sum + length, 0);
    if (left < 0) break;
    await file.writev(pieces);
    count++;
  }
  return count;
}

async function removeAbandoned(path: string): Promise<void> {
  const folder = dirname(path);
  const isBeside = (name: string): boolean => name.startsWith(`${basename(path)}.`) && name.endsWith('.tmp');
  for (const name of (await readdir(folder)).filter(isBeside)) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found !== undefined && found.mtimeMs < Date.now() - ABANDONED_MS) await rm(join(folder, name), { force: true });
  }
}

/**
 * Reads what `writeSavedAnswers` wrote, up to `maxBytes`. What is there up to the first fault comes back, and nothing after it;
 * no file, or one that is none of ours, is no answers. Every body is checked against its checksum and its entity tag. Never rejects.
 */
export async function readSavedAnswers(path: string, maxBytes: number): Promise<SavedAnswer[]> {
  const answers: SavedAnswer[] = [];
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return answers;
  try {
    const magic = await readExactly(file, MAGIC.length);
    if (magic?.equals(MAGIC) !== true) return answers;
    let left = maxBytes - MAGIC.length;
    for (let record = await readRecord(file, left); record !== undefined; record = await readRecord(file, left)) {
      answers.push(record.answer);
      left -= record.bytes;
    }
    return answers;
  } catch {
    return answers;
  } finally {
    await file.close();
  }
}

async function readRecord(file: FileHandle, left: number): Promise<{ answer: SavedAnswer; bytes: number } | undefined> {
  const headBytes = await readExactly(file, RECORD_HEAD_BYTES);
  if (headBytes === undefined) return undefined;
  const head = decodeHead(headBytes);
  const bytes = RECORD_HEAD_BYTES + head.factsBytes + head.bodyBytes;
  if (head.factsBytes > MAX_FACTS_BYTES || head.bodyBytes > MAX_BODY_BYTES || bytes > left) return undefined;
  const facts = await readExactly(file, head.factsBytes);
  const body = await readExactly(file, head.bodyBytes);
  const answer = facts === undefined || body === undefined ? undefined : decodeRecord(head, facts, body);
  return answer === undefined ? undefined : { answer, bytes };
}

/** So many bytes, in memory of their own, or `undefined` at the end of the file. */
async function readExactly(file: FileHandle, length: number): Promise<Buffer | undefined> {
  const bytes = Buffer.allocUnsafeSlow(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await file.read(bytes, at, length - at, null);
    if (bytesRead === 0) return undefined;
    at += bytesRead;
  }
  return bytes;
}
