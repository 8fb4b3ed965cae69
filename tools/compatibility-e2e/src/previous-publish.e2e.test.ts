import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningService, startService } from '@marquee/e2e-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownCatalogue, type OwnCatalogue } from './own-catalogue.ts';
import { previousRelease } from './previous-release.ts';
import { publishTool, type PublishTool } from './publish-tool.ts';
import { ask, askJson, BASE_URLS, firstItems, REQUESTS } from './requests.ts';
import { writeSmallExport } from './small-export.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-previous-publish-'));
const exported = writeSmallExport(join(folder, 'export'));
const services = new Map<string, RunningService>();
let place: OwnCatalogue;
let released: PublishTool;
let present: PublishTool;

beforeAll(async () => {
  place = await ownCatalogue('previous-publish', join(folder, 'images'));
  released = publishTool(place, (await previousRelease('publish')).folder);
  present = publishTool(place);
  await released.run('publish', exported);
  const own = {
    ...BASE_URLS,
    ...place.environment,
    DERIVATIVE_STORE: join(folder, 'derivatives'),
    MANIFEST_POLL: '100ms',
  };
  for (const name of ['sections', 'metadata', 'images']) services.set(name, await startService(name, own));
});
afterAll(async () => {
  await Promise.all([...services.values()].map((service) => service.stop()));
  await place[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const service = (name: string): RunningService => services.get(name)!;

describe('today’s services, on a catalogue of the last release’s publish', () => {
  it('answer what clients ask', async () => {
    const { movie, series } = await firstItems(service('metadata'));
    for (const name of ['sections', 'metadata'] as const) {
      for (const template of REQUESTS[name]) {
        const path = template.replace('{movie}', movie.id).replace('{series}', series.id);
        // Each of them has something in this catalogue: a reader that misses a field finds nothing.
        expect(JSON.stringify(await askJson(service(name), path)), path).toMatch(
          /love|movie|series|hollywood|drama|eng/i,
        );
      }
    }
    for (const { link } of movie.images) {
      const picture = await ask(service('images'), `${new URL(link).pathname}/x100`);
      expect(picture.headers.get('content-type')).toMatch(/^image\//);
    }
  });

  it('have nothing to complain of', () => {
    for (const one of services.values()) expect(one.logs()).not.toContain('looking for the catalogue failed');
  });
});

describe('today’s publish, on a catalogue of the last release’s', () => {
  const total = async (): Promise<number> =>
    ((await askJson(service('metadata'), '/v142.0/website/catalogue/assets?num=1')) as { total: number }).total;
  const generation = async (): Promise<string> => {
    const metrics = await (await fetch(`${service('metadata').insideUrl}/metrics`)).text();
    return /^catalogue_generation\{[^}]*\} (\d+)$/mu.exec(metrics)?.[1] ?? 'none';
  };

  it('publishes beside it and goes back to it, and the last release’s goes forward again', async () => {
    const before = await total();
    await present.run('publish', exported);
    await expect.poll(generation, { timeout: 5_000 }).toBe('2');
    expect(await total()).toBe(before);
    await present.run('rollback');
    await expect.poll(generation, { timeout: 5_000 }).toBe('1');
    expect(await released.run('rollback')).toMatchObject({ published: { generation: 2 } });
    await expect.poll(generation, { timeout: 5_000 }).toBe('2');
    expect(await total()).toBe(before);
  });
});
