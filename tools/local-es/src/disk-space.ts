import { statfsSync } from 'node:fs';
import { Failure, formatBytes } from '@marquee/terminal';

/** @throws Failure when less than `bytes` is free where `folder` lies. */
export function assertDiskSpace(folder: string, bytes: number, purpose: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new Failure(
    `The disk is full: ${purpose} takes ${formatBytes(bytes)}, and ${formatBytes(free)} is free at ${folder}.`,
    'Make room, or set MARQUEE_STATE_DIR to a folder on another disk.',
  );
}
