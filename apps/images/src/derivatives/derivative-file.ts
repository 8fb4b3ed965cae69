import { createHash } from 'node:crypto';
import type { Derivative } from './derivative.ts';

/** The first line of a derivative's file. */
interface Head {
  readonly version: 1;
  readonly key: string;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  readonly length: number;
  readonly sha256: string;
}

const NEW_LINE = 10;
/** The head is one line of JSON, far shorter than this. */
const MAX_HEAD_BYTES = 4_096;

/** A derivative as a file: one line that says what it is, with a checksum, then the bytes. */
export function printDerivativeFile(key: string, { bytes, contentType, width, height }: Derivative): Buffer {
  const head: Head = {
    version: 1,
    key,
    contentType,
    width,
    height,
    length: bytes.length,
    sha256: checksum(bytes),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]);
}

/** The derivative of a file, or `undefined` when the file is not whole, was changed, or belongs to another key. */
export function readDerivativeFile(key: string, file: Buffer): Derivative | undefined {
  const end = file.subarray(0, MAX_HEAD_BYTES).indexOf(NEW_LINE);
  if (end < 0) return undefined;
  const head = headOf(file.subarray(0, end).toString());
  const bytes = file.subarray(end + 1);
  if (head?.key !== key || head.length !== bytes.length || head.sha256 !== checksum(bytes)) return undefined;
  return { bytes, contentType: head.contentType, width: head.width, height: head.height };
}

/** By hand: the encoder reads such files too, and does without a library for it. */
function headOf(line: string): Head | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isHead(value) ? value : undefined;
}

function isHead(value: unknown): value is Head {
  if (typeof value !== 'object' || value === null) return false;
  const { version, contentType, width, height } = value as Partial<Record<keyof Head, unknown>>;
  return version === 1 && typeof contentType === 'string' && Number.isInteger(width) && Number.isInteger(height);
}

function checksum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
