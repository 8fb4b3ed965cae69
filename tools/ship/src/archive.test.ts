import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeArchive } from './archive.ts';

const FILES = [
  { name: 'main.mjs', content: 'b' },
  { name: 'Dockerfile', content: Buffer.from('a') },
];

it('has bytes that depend on names and contents alone', async () => {
  const archive = await makeArchive(FILES);
  expect(await makeArchive(FILES.toReversed())).toEqual(archive);
  expect(await makeArchive([FILES[0]!, { name: 'Dockerfile', content: 'A' }])).not.toEqual(archive);
  // RFC 1952: no time, no name, an unknown system.
  expect(archive.subarray(0, 10).toString('hex')).toMatch(/^1f8b0800000000000[0-9a-f]ff$/u);
});

it('is read by tar, and says nothing of who made it where', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-archive-'));
  try {
    writeFileSync(join(folder, 'a.tar.gz'), await makeArchive(FILES));
    const { stdout } = spawnSync('tar', ['-tvzf', 'a.tar.gz', '--numeric-owner', '--utc'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe(
      '-rw-r--r-- 0/0               1 1985-10-26 08:15 Dockerfile\n-rw-r--r-- 0/0               1 1985-10-26 08:15 main.mjs\n',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
