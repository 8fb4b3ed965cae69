import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const TAIL_BYTES = 32 * 1024;

/** The last lines of a log, at most 32 kB of it; empty when there is no such file. */
export function logTail(file: string, lines = 20): string {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch {
    return '';
  }
  try {
    const { size } = fstatSync(fd);
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(fd, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString().trimEnd().split('\n').slice(-lines).join('\n');
  } finally {
    closeSync(fd);
  }
}
