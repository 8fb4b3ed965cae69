import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { READ_SCHEMA_VERSIONS, WRITTEN_SCHEMA_VERSION } from '@marquee/catalogue-index';
import { type RunningService, startService } from '@marquee/e2e-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownCatalogue, type OwnCatalogue } from './own-catalogue.ts';
import { publishTool, type PublishTool } from './publish-tool.ts';
import { ask } from './requests.ts';
import { writeSmallExport } from './small-export.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-manifest-trouble-'));
const exported = writeSmallExport(join(folder, 'export'));
const poster = createHash('sha256')
  .update(readFileSync(join(exported, 'artwork/portrait.svg')))
  .digest('hex');
const POLL_MS = 100;
let place: OwnCatalogue;
let publish: PublishTool;

beforeAll(async () => {
  place = await ownCatalogue('manifest-trouble', join(folder, 'images'));
  publish = publishTool(place);
  await publish.run('publish', exported);
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const start = (name: string, waitReady = true): Promise<RunningService> =>
  startService(
    name,
    { ...place.environment, MANIFEST_POLL: `${POLL_MS}ms`, DERIVATIVE_STORE: join(folder, 'derivatives') },
    { waitReady },
  );

/** Why it is not ready; none when it is. */
async function reasons({ insideUrl }: RunningService): Promise<string[]> {
  const response = await fetch(`${insideUrl}/health/ready`);
  const { ready, reasons: given } = (await response.json()) as { ready: boolean; reasons: { reason: string }[] };
  expect(response.status).toBe(ready ? 200 : 503);
  return given.map(({ reason }) => reason);
}

/** A figure of its metrics; NaN when it has none of that name. */
async function figure({ insideUrl }: RunningService, name: string): Promise<number> {
  const metrics = await (await fetch(`${insideUrl}/metrics`)).text();
  return Number(new RegExp(`^${name}\\{[^}]*\\} (\\d+)$`, 'mu').exec(metrics)?.[1]);
}

/** A question that was not asked a moment ago: Elasticsearch is asked, in the generation that the service is on. */
let asked = 0;
function question(name: string): string {
  asked += 1;
  if (name === 'images') return `/images/movie-${asked % 70}-0/${poster}/jpeg/info.json?asked=${asked}`;
  return `/v142.0/website/catalogue/${name === 'metadata' ? 'assets' : 'sections'}?num=${1 + (asked % 1_000)}`;
}

/** What a service has logged of failed looks. */
function complaints(service: RunningService): string[] {
  return service
    .logs()
    .split('\n')
    .filter((line) => line.includes('looking for the catalogue failed'));
}

const TROUBLES = [
  {
    what: 'of a newer schema than services read',
    apps: ['sections', 'metadata', 'images'],
    manifest: (good: object) => ({ ...good, schema_version: 99, indices: { everything: 'elsewhere' } }),
    says: /has schema version 99, and this program reads version \d+.*upgrade this program first \(readers before writers\)/,
    publishSays: /schema version 99, .*upgrade this program first/,
  },
  {
    what: 'garbled',
    apps: ['sections'],
    manifest: () => ({ schema_version: 1, generation: 'two' }),
    says: /manifest \(compatibility-manifest-trouble-\d+-manifest\/_doc\/live\) cannot be read: .*publish the whole catalogue again/,
    publishSays: /cannot be read: .*delete that document/,
  },
  {
    what: 'missing',
    apps: ['metadata', 'images'],
    manifest: () => undefined,
    says: /There is no manifest .*Publish a catalogue/,
    publishSays: undefined,
  },
] as const;

describe.each(TROUBLES)('a manifest that is $what', ({ apps, manifest, says, publishSays }) => {
  it('leaves services on their last good snapshot, ready, with one line a minute that says how to mend it', async () => {
    const good = await place.readManifest();
    const services = await Promise.all(apps.map((app) => start(app)));
    try {
      await place.writeManifest(manifest(good ?? {}));
      for (const service of services) {
        await expect.poll(() => complaints(service), { timeout: 5_000 }).toHaveLength(1);
        expect(complaints(service)[0]).toMatch(says);
      }
      await newcomer(says);
      for (const service of services) {
        expect(complaints(service)).toHaveLength(1);
        expect(await reasons(service)).toEqual([]);
        expect(await figure(service, 'catalogue_trouble')).toBe(1);
        expect(await figure(service, 'catalogue_schema_version')).toBe(WRITTEN_SCHEMA_VERSION);
        expect(await figure(service, 'catalogue_schema_version_read_to')).toBe(READ_SCHEMA_VERSIONS.to);
        await ask(service, question(service.app));
      }
      if (publishSays === undefined) await publishUnderLoad(services);
      else await refusedPublish(publishSays);
    } finally {
      if (publishSays !== undefined) await place.writeManifest(good);
      await Promise.all(services.map((service) => service.stop()));
    }
  });
});

/** A service that never had a snapshot is not ready, however long it runs, and says why. */
async function newcomer(says: RegExp): Promise<void> {
  await using service = await start('metadata', false);
  await expect.poll(() => complaints(service), { timeout: 10_000 }).toHaveLength(1);
  expect(complaints(service)[0]).toMatch(says);
  expect(await reasons(service)).toEqual([expect.stringMatching(says)]);
  const response = await fetch(`${service.url}${question('metadata')}`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ error_code: 'NOT_READY' });
}

/** Publish changes nothing where it does not understand what is there. */
async function refusedPublish(says: RegExp): Promise<void> {
  const before = [await place.readManifest(), await place.indices()];
  const { code, output } = await publish.attempt('publish', exported);
  expect(code).not.toBe(0);
  expect(output).toMatch(says);
  expect(output).not.toContain('    at ');
  expect([await place.readManifest(), await place.indices()]).toEqual(before);
}

/** Where it is gone for good, a publish mends it; until then services go on, in indices that nothing names any more. */
async function publishUnderLoad(services: readonly RunningService[]): Promise<void> {
  const failures: unknown[] = [];
  let over = false;
  const asking = services.map(async (service) => {
    while (!over) {
      await ask(service, question(service.app)).catch((error: unknown) => failures.push(error));
      await sleep(50);
    }
  });
  try {
    await publish.run('publish', exported);
    const { generation } = (await place.readManifest()) as { generation: number };
    for (const service of services)
      await expect.poll(() => figure(service, 'catalogue_generation'), { timeout: 5_000 }).toBe(generation);
  } finally {
    over = true;
    await Promise.all(asking);
  }
  expect(failures).toEqual([]);
}
