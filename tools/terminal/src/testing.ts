import { PassThrough } from 'node:stream';
import type { Output } from './output.ts';

/** An output that keeps what was written. With `isTTY` it takes a bar's cursor movements as a terminal does. */
export function captureOutput(isTTY = false): Output & { text(): string } {
  let text = '';
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return Object.assign(stream, { isTTY, columns: 120, text: () => text });
}
