import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createInsideApp } from './inside-app.ts';
import { createMetrics } from './metrics.ts';
import { openApiDocument } from './openapi.ts';
import { poolHealth } from './pool-inside-app.ts';
import { createReadiness } from './readiness.ts';
import { sendAnswer } from './send.ts';
import { keepingLogger } from './testing/log-lines.ts';

function inside(reason?: string) {
  const { logger, lines } = keepingLogger();
  const readiness = createReadiness({ manifest: () => reason, images: () => undefined });
  const metrics = createMetrics('test');
  const app = createInsideApp({
    logger,
    readiness,
    registry: metrics.registry,
    openApi: openApiDocument({ title: 'A <b>', version: '1', servers: [], endpoints: [] }),
    mount: (router) => {
      router.get('/explain', (req, res) => {
        sendAnswer(req, res, { status: 200, headers: {}, body: Buffer.from('because') });
      });
    },
  });
  return { app, lines, metrics, readiness };
}

describe('createInsideApp', () => {
  it('is live whether ready or not', async () => {
    await request(inside('no catalogue is known').app).get('/health/live').expect(200, { live: true });
  });

  it('says why it is not ready, and logs no line for being asked', async () => {
    const { app, lines } = inside('no catalogue is known');
    const reasons = [{ check: 'manifest', reason: 'no catalogue is known' }];
    await request(app).get('/health/ready').expect(503, { ready: false, reasons });
    expect(lines).toEqual([]);
  });

  it('is ready when nothing speaks against it, and never again once it drains', async () => {
    const { app, readiness } = inside();
    await request(app).get('/health/ready').expect(200, { ready: true, reasons: [] });
    readiness.drain();
    await request(app).get('/health/ready').expect(503);
  });

  it('has metrics of the process and of calls', async () => {
    const { app, metrics } = inside();
    metrics.observeEsCall({ call: 'search', outcome: 'answered', durationMs: 3 });
    const answer = await request(app).get('/metrics').expect(200);
    expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4');
    expect(answer.text).toContain('process_resident_memory_bytes');
    expect(answer.text).toContain('elasticsearch_calls_total{call="search",outcome="answered",service="test"} 1');
  });

  it('shows the documentation, escaped, and further routes', async () => {
    const { app } = inside();
    const page = await request(app).get('/docs').expect(200);
    expect(page.text).toContain('<h1>A &#60;b&#62; 1</h1>');
    expect((await request(app).get('/openapi.json').expect(200)).body).toMatchObject({ openapi: '3.1.0' });
    await request(app).get('/explain').expect(200);
    await request(app).get('/other').expect(404);
  });
});

describe('poolHealth', () => {
  const no = { ready: false, reasons: [{ check: 'manifest', reason: 'none' }] };

  it('is ready as soon as one worker is', () => {
    expect(poolHealth([no, { ready: true, reasons: [] }])).toEqual({ ready: true, reasons: [] });
    expect(poolHealth([no])).toEqual(no);
    expect(poolHealth([])).toMatchObject({ ready: false, reasons: [{ check: 'workers' }] });
  });
});
