import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { settleServices, startService } from './start-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-e2e-kit-'));
const bundle = join(folder, 'main.mjs');
writeFileSync(
  bundle,
  `import { createServer } from 'node:http';
  const { HOST, INSIDE_HOST, PORT, INSIDE_PORT, ...env } = process.env;
  if (env.CRASH) throw new Error('no luck');
  createServer((_request, response) => response.end(JSON.stringify(env))).listen(PORT, HOST);
  createServer((_request, response) => response.writeHead(env.NEVER ? 503 : 200).end()).listen(INSIDE_PORT, INSIDE_HOST);
  console.log(JSON.stringify({ level: env.LEVEL ?? 'info', msg: 'listening' }));
  process.on('SIGTERM', () => process.exit(0));`,
);
beforeEach(() => {
  vi.stubEnv('MARQUEE_STATE_DIR', folder);
  vi.stubEnv('ELASTICSEARCH_URL', 'http://the-developers-own:9200');
});
afterEach(async () => {
  await settleServices();
  vi.unstubAllEnvs();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('starts a real process on ports of its own, with the run’s catalogue and nothing of the developer’s', async () => {
  for (const [variable, value] of Object.entries({
    MARQUEE_E2E_ELASTICSEARCH_URL: 'http://127.0.0.1:1',
    MARQUEE_E2E_INDEX_PREFIX: 'e2e',
    MARQUEE_E2E_IMAGE_STORE: '/images',
    MARQUEE_E2E_CATALOGUE_DIR: '/catalogue',
  }))
    vi.stubEnv(variable, value);
  await using one = await startService('metadata', { DEFAULT_COUNTRY: 'PL', INDEX_PREFIX: 'own' }, { bundle });
  await using two = await startService('metadata', { ELASTICSEARCH_URL: undefined }, { bundle });
  expect(one.url).not.toBe(two.url);
  expect(await (await fetch(one.url)).json()).toMatchObject({
    ELASTICSEARCH_URL: 'http://127.0.0.1:1',
    IMAGE_STORE: '/images',
    INDEX_PREFIX: 'own',
    DEFAULT_COUNTRY: 'PL',
    METADATA_BASE_URL: one.url,
  });
  expect(await (await fetch(two.url)).json()).not.toHaveProperty('ELASTICSEARCH_URL');
  expect((await fetch(`${one.insideUrl}/health/ready`)).status).toBe(200);
  expect(one.logs()).toContain('listening');
  expect(await one.stop()).toEqual({ code: 0, signal: null });
});

it('does not wait when told so, and tells when it becomes ready or never', async () => {
  await using service = await startService('metadata', { NEVER: '1' }, { bundle, waitReady: false });
  expect(service.pid).toBeGreaterThan(0);
  service.signal('SIGKILL');
  await expect(service.ready()).rejects.toThrow('metadata ended before it was ready (ended by SIGKILL)');
});

it('shows the end of the log of one that crashes', async () => {
  const starting = startService('metadata', { CRASH: '1' }, { bundle, allowErrorLogs: true });
  await expect(starting).rejects.toMatchObject({ evidence: expect.stringContaining('no luck') as string });
});

it('finds what a test left running, and stops it', async () => {
  const service = await startService('sections', {}, { bundle });
  expect(await settleServices()).toEqual([`sections (process ${service.pid}) was started and not stopped`]);
  expect(await service.exited).toEqual({ code: 0, signal: null });
  expect(await settleServices()).toEqual([]);
});

it('finds errors in the log, unless the test is about them', async () => {
  await (await startService('sections', { LEVEL: 'error' }, { bundle, allowErrorLogs: true })).stop();
  expect(await settleServices()).toEqual([]);
  await (await startService('sections', { LEVEL: 'error' }, { bundle })).stop();
  expect(await settleServices()).toEqual([
    expect.stringContaining('sections logged errors:\n{"level":"error"') as string,
  ]);
});

it('says that an app is not built', async () => {
  await expect(startService('nowhere')).rejects.toMatchObject({
    message: expect.stringContaining('nowhere is not built') as string,
    remedy: 'nx build nowhere',
  });
});
