import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Release } from '@marquee/compatibility';
import { type RunningService, startService } from '@marquee/e2e-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unexpectedDifferences } from './differences.ts';
import { previousBundle } from './previous-release.ts';
import { ask, askJson, BASE_URLS, firstItems, type Item, REQUESTS } from './requests.ts';

/** One service twice on the catalogue of today's publish: as it was released last, and as it is now. */
interface Pair {
  readonly release: Release;
  readonly before: RunningService;
  readonly now: RunningService;
}

const derivatives = mkdtempSync(join(tmpdir(), 'marquee-previous-'));
const pairs = new Map<string, Pair>();
let first: { movie: Item; series: Item };

async function startPair(name: 'sections' | 'metadata' | 'images'): Promise<void> {
  const { release, bundle } = await previousBundle(name);
  const environment = (which: string) => ({
    ...BASE_URLS,
    DERIVATIVE_STORE: join(derivatives, which),
    // Without a budget: on a busy machine one of the two would send the interim format.
    FORMAT_BUDGET: '0',
  });
  const before = await startService(name, environment('before'), { bundle });
  const now = await startService(name, environment('now'));
  pairs.set(name, { release, before, now });
}

const pair = (name: string): Pair => pairs.get(name)!;

beforeAll(async () => {
  for (const name of ['sections', 'metadata', 'images'] as const) await startPair(name);
  first = await firstItems(pair('metadata').now);
});
afterAll(async () => {
  await Promise.all([...pairs.values()].flatMap(({ before, now }) => [before.stop(), now.stop()]));
  rmSync(derivatives, { recursive: true, force: true });
});

describe.each(['sections', 'metadata'] as const)(
  'the last release of %s, on the catalogue of today’s publish',
  (name) => {
    it.each(REQUESTS[name])('answers %s as today’s does', async (template) => {
      const { release, before, now } = pair(name);
      const path = template.replace('{movie}', first.movie.id).replace('{series}', first.series.id);
      const bodies = { before: await askJson(before, path), now: await askJson(now, path) };
      expect(unexpectedDifferences(release, path, bodies)).toEqual([]);
      // Else two empty answers would be as good.
      expect(JSON.stringify(bodies.before).length).toBeGreaterThan(100);
    });

    it('is ready, and has nothing to complain of', async () => {
      const { before } = pair(name);
      expect((await fetch(`${before.insideUrl}/health/ready`)).status).toBe(200);
      expect(before.logs()).not.toContain('looking for the catalogue failed');
    });
  },
);

describe('the last release of images, on the image store of today’s publish', () => {
  it.each(['/x500', '/300x', '/240x240', ''])('answers a link with %s as today’s does', async (size) => {
    const { release, before, now } = pair('images');
    for (const { link } of [first.movie.images[0]!, first.series.images[2]!]) {
      const path = new URL(link).pathname + size;
      const [old, present] = await Promise.all([picture(before, path), picture(now, path)]);
      expect(old.bytes).toBeGreaterThan(1_000);
      expect(unexpectedDifferences(release, path, { before: old, now: present })).toEqual([]);
    }
  });
});

async function picture(
  service: RunningService,
  path: string,
): Promise<{ type: string; bytes: number; sha256: string }> {
  const response = await ask(service, path, { accept: 'image/webp,*/*' });
  const bytes = Buffer.from(await response.arrayBuffer());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { type: response.headers.get('content-type') ?? '', bytes: bytes.length, sha256 };
}
