import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assertNotShipped } from './shipped-already.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'marquee-out-'));
});
afterEach(() => {
  rmSync(out, { recursive: true });
});

const ROOT = resolve(import.meta.dirname, '../../..');
const RELEASE = {
  name: 'till',
  version: '1.2.0',
  commit: '0123456789abcdef0123456789abcdef01234567',
  released_at: '2026-11-24T12:00:00Z',
  artifact: { file: 'till-1.2.0.tar.gz', sha256: '0'.repeat(64), bytes: 1 },
  schema: { manifest: { reads: [1] } },
};

it('refuses the version of the last release, and one that lies in the folder of artifacts', async () => {
  const wanted = { root: ROOT, out, name: 'till', version: '1.2.0', release: undefined };
  await expect(assertNotShipped(wanted)).resolves.toBeUndefined();
  await expect(assertNotShipped({ ...wanted, release: RELEASE })).rejects.toThrow(
    'till 1.2.0 was shipped already (releases/till.json, commit 012345678)',
  );
  writeFileSync(join(out, 'till-1.2.0.tar.gz'), '');
  await expect(assertNotShipped(wanted)).rejects.toThrow(`till 1.2.0 was shipped already (${out}/till-1.2.0.tar.gz)`);
  await expect(assertNotShipped({ ...wanted, version: '1.3.0', release: RELEASE })).resolves.toBeUndefined();
});
