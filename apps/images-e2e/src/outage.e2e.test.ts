import { startService } from '@marquee/e2e-kit';
import request from 'supertest';
import { expect, it } from 'vitest';
import { getPicture, jsonOf } from './picture-request.ts';
import { samplePicture } from './sample-pictures.ts';
import { temporaryFolder } from './temporary-folder.ts';

const poster = samplePicture('poster', 'portrait');
const NOBODY = 'http://127.0.0.1:9';

it('answers derivatives while Elasticsearch is gone, is not ready before it knows a catalogue, and says why', async () => {
  const env = { ELASTICSEARCH_URL: NOBODY, DERIVATIVE_STORE: await temporaryFolder() };
  await using service = await startService('images', env, { waitReady: false });
  await expect
    .poll(async () => (await getPicture(service.url, `${poster.link}/x500`).catch(() => undefined))?.status, {
      timeout: 15_000,
    })
    .toBe(200);
  const health = await request(service.insideUrl).get('/health/ready');
  expect(health.status).toBe(503);
  expect(JSON.stringify(health.body)).toContain('The catalogue cannot be searched just now');
  expect((await request(service.insideUrl).get('/health/live')).status).toBe(200);
  const unknown = await getPicture(service.url, `/images/${poster.image.id}/${'0'.repeat(64)}/any`);
  expect(unknown.status).toBe(503);
  expect(jsonOf(unknown)['error_code']).toBe('NOT_READY');
  expect(Number(unknown.headers['retry-after'])).toBeGreaterThan(0);
});

it('is ready without Elasticsearch from what it saved, and keeps derivatives over a restart', async () => {
  const env = { STATE_DIR: await temporaryFolder(), DERIVATIVE_STORE: await temporaryFolder() };
  const first = await startService('images', env);
  const made = await getPicture(first.url, `${poster.link}/x500`);
  await first.stop();
  await using again = await startService('images', { ...env, ELASTICSEARCH_URL: NOBODY });
  const kept = await getPicture(again.url, `${poster.link}/x500`);
  expect(kept.headers['etag']).toBe(made.headers['etag']);
});

it('finishes what is in flight when it is stopped, and leaves no process behind', async () => {
  const env = { DERIVATIVE_STORE: await temporaryFolder(), FORMAT_BUDGET: '0', ENCODER_CONCURRENCY: '1' };
  await using service = await startService('images', env);
  const asked = [80, 79, 78, 77, 76, 75].map((quality) =>
    getPicture(service.url, `${poster.link}/x1920/q:${quality}`, 'image/avif').then(({ status }) => status),
  );
  const inFlight = Promise.all(asked);
  await expect.poll(() => waitingTasks(service.insideUrl), { timeout: 20_000, interval: 10 }).toBe(asked.length - 1);
  service.signal('SIGTERM');
  expect(await inFlight).toEqual(asked.map(() => 200));
  expect((await service.exited).code).toBe(0);
});

/** How many pictures wait for the encoder. */
async function waitingTasks(insideUrl: string): Promise<number> {
  const { text } = await request(insideUrl).get('/metrics');
  return Number(/^image_encoder_tasks\{.*state="waiting".*\} (\d+)$/m.exec(text)?.[1] ?? 0);
}

it('names every bad variable and does not start', async () => {
  const env = { MAX_SIDE: '5', LINK_KEYS: 'k1:short', SIZE_LADDER: 'many', IMAGE_ORIGIN: 'http://media.example/' };
  const service = await startService('images', env, { waitReady: false, allowErrorLogs: true });
  expect((await service.exited).code).toBe(78);
  for (const name of Object.keys(env)) expect(service.logs()).toContain(name);
  expect(service.logs()).not.toContain('short');
});
