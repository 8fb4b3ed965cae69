import { setTimeout as sleep } from 'node:timers/promises';
import { publishCatalogue } from '@marquee/catalogue-setup';
import { catalogue, type RunningService, startService } from '@marquee/e2e-kit';
import { type Elasticsearch, startElasticsearch, stateFolder } from '@marquee/local-es';
import { freePort } from '@marquee/processes';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const DEADLINE_MS = 1_000;
const RECOVERY_MS = 5_000;
const INDEX_PREFIX = 'marquee-trouble';

let port: number;
let elasticsearch: Elasticsearch | undefined;
let service: RunningService;

const start = (): Promise<Elasticsearch> =>
  startElasticsearch({ name: `trouble-${process.pid}`, stateDir: stateFolder(process.env), port, heapMb: 384 });

function signal(name: NodeJS.Signals): void {
  if (elasticsearch?.child === undefined) throw new Error('Elasticsearch was not started here');
  elasticsearch.child.signal(name);
}

/** A list that nobody has asked for before, so that nothing kept can answer it. */
let asked = 0;
function ask(): request.Test {
  asked += 1;
  return request(service.url).get(`/v142.0/website/catalogue/assets?content_country=ZA&num=5&start=${asked}`);
}

async function readiness(): Promise<{ status: number; body: unknown }> {
  const response = await request(service.insideUrl).get('/health/ready');
  return { status: response.status, body: response.body as unknown };
}

/** How long until a list is answered, in ms. */
async function recoveryMs(): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < 4 * RECOVERY_MS) {
    if ((await ask()).status === 200) break;
    await sleep(50);
  }
  return performance.now() - began;
}

beforeAll(async () => {
  port = await freePort();
  const env = {
    ELASTICSEARCH_URL: `http://127.0.0.1:${port}`,
    INDEX_PREFIX,
    ELASTICSEARCH_DEADLINE: `${DEADLINE_MS}ms`,
  };
  service = await startService('metadata', env, { waitReady: false });
  await vi.waitFor(() => request(service.insideUrl).get('/health/live').expect(200), {
    timeout: 20_000,
    interval: 100,
  });
});
afterAll(async () => {
  await service.stop();
  await elasticsearch?.stop();
});

describe('a service and its Elasticsearch', () => {
  it('waits, not ready, and says so, while there is none', async () => {
    expect(await readiness()).toMatchObject({ status: 503, body: { ready: false, reasons: [{ check: 'catalogue' }] } });
    const response = await ask().expect(503);
    expect(response.body).toMatchObject({ error_code: 'NOT_READY' });
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    await expect.poll(() => service.logs(), { timeout: 15_000 }).toContain('looking for the catalogue failed');
  });

  it('is ready by itself once there is one with a catalogue', async () => {
    elasticsearch = await start();
    const { imageStore, catalogueDir } = catalogue();
    const target = { elasticsearch: elasticsearch.settings, imageStore, indexPrefix: INDEX_PREFIX };
    await publishCatalogue(catalogueDir, target, { env: process.env });
    await expect.poll(readiness, { timeout: 10_000 }).toMatchObject({ status: 200 });
    expect(await recoveryMs()).toBeLessThan(RECOVERY_MS);
  }, 180_000);

  it('answers 503 within the deadline while it is frozen, and recovers by itself', async () => {
    signal('SIGSTOP');
    try {
      for (let round = 0; round < 8; round += 1) {
        const began = performance.now();
        const response = await ask().expect(503);
        expect(performance.now() - began).toBeLessThan(DEADLINE_MS + 500);
        expect(response.body).toMatchObject({ error_code: 'SEARCH_UNAVAILABLE' });
        expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
      }
    } finally {
      signal('SIGCONT');
    }
    expect(await recoveryMs()).toBeLessThan(RECOVERY_MS);
  });

  it('answers 503 when it is killed, and recovers by itself when it is back', async () => {
    signal('SIGKILL');
    await elasticsearch?.stop();
    const response = await ask().expect(503);
    expect(response.body).toMatchObject({ error_code: 'SEARCH_UNAVAILABLE' });
    expect(await readiness()).toMatchObject({ status: 200 });
    elasticsearch = await start();
    expect(await recoveryMs()).toBeLessThan(RECOVERY_MS);
  }, 120_000);
});
