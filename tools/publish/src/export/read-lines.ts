import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

/** One line of a file, without its end. */
export interface Line {
  /** From 1. */
  number: number;
  /** `undefined` when its bytes are no UTF-8. */
  text: string | undefined;
}

/** No record is near this; a file that is no NDJSON may be one long line. */
const MAX_LINE_BYTES = 16 * 1_048_576;
const LINE_FEED = 10;

/**
 * Reads a file line by line, a chunk's lines at a time, so that any size fits in memory. Blank lines are left out.
 * @throws RangeError for a line of more than 16 MB.
 */
export async function* readLines(file: string): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  const next = (bytes: Buffer): Line => ({ number: (number += 1), text: decode(decoder, bytes) });
  for await (const chunk of createReadStream(file, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const lines: Line[] = [];
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, from)) {
      lines.push(next(bytes.subarray(from, end)));
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > MAX_LINE_BYTES) throw new RangeError(`${file}: line ${number + 1} is longer than 16 MB.`);
    yield lines.filter(isWritten);
  }
  if (rest.length > 0) yield [next(rest)].filter(isWritten);
}

function isWritten({ text }: Line): boolean {
  return text?.trim() !== '';
}

function decode(decoder: TextDecoder, bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
