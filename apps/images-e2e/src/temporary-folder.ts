import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const root = mkdtempSync(join(tmpdir(), 'marquee-images-e2e-'));
// Registered before the hooks of the test file itself, so that it runs after them: services are stopped by then.
afterAll(() => {
  rmSync(root, { recursive: true, force: true, maxRetries: 3 });
});

/** Makes a folder that is gone when the test file has ended. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(root, 'f-'));
}
