import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Derivative } from './derivative.ts';

const headSchema = z.object({
  version: z.literal(1),
  key: z.string(),
  contentType: z.string(),
  width: z.int(),
  height: z.int(),
  length: z.int(),
  sha256: z.string(),
});

const NEW_LINE = 10;
/** The head is one line of JSON, far shorter than this. */
const MAX_HEAD_BYTES = 4_096;

/** A derivative as a file: one line that says what it is, with a checksum, then the bytes. */
export function printDerivativeFile(key: string, { bytes, contentType, width, height }: Derivative): Buffer {
  const head: z.output<typeof headSchema> = {
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

function headOf(line: string): z.output<typeof headSchema> | undefined {
  try {
    return headSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function checksum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
