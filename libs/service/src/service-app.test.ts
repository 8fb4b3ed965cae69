import { Problem } from '@marquee/problem';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';
import { nameOperation } from './request-state.ts';
import { queryOf } from './request-target.ts';
import { sendAnswer } from './send.ts';
import { createServiceApp, type Router, type ServiceAppOptions } from './service-app.ts';
import { keepingLogger } from './testing/log-lines.ts';

const ANSWER = {
  status: 200,
  headers: { 'content-type': 'application/json', etag: '"1"', 'cache-control': 'max-age=60', vary: 'accept-language' },
  body: Buffer.from('{"count":0}'),
};

function mount(router: Router): void {
  router.get('/v:version/:platform/sections', (req, res) => {
    sendAnswer(req, res, ANSWER);
  });
  router.get('/named', (req, res) => {
    nameOperation(res, 'listThings');
    sendAnswer(req, res, { ...ANSWER, body: Buffer.from(JSON.stringify([...queryOf(req)])) });
  });
  router.get('/gone', (req, res) => {
    sendAnswer(req, res, { ...ANSWER, status: 404 });
  });
  router.get('/fails', () => Promise.reject(new Error('secret reason')));
  router.get('/throws-text', () => {
    throw 'text'; // eslint-disable-line @typescript-eslint/only-throw-error -- a route can, and must be answered
  });
  router.get('/down', () => {
    throw new Problem('SEARCH_UNAVAILABLE', 'Try again.', { retryAfterS: 2.5, privateMessage: 'connect refused' });
  });
  router.get('/half', (_req, res) => {
    res.writeHead(200, { 'content-length': 100 });
    res.write('half');
    throw new Error('broken');
  });
}

function app(options: Partial<ServiceAppOptions> = {}) {
  const { logger, lines } = keepingLogger();
  return { lines, app: createServiceApp({ logger, mount, ...options }) };
}

describe('createServiceApp', () => {
  it('answers with the security headers and a request id, and without those of Express', async () => {
    const answer = await request(app().app).get('/v142.0/website/sections').expect(200);
    expect(answer.body).toEqual({ count: 0 });
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'content-length': '11',
      etag: '"1"',
    });
    expect(answer.headers['x-request-id']).toMatch(/^[\w-]{36}$/);
    expect(answer.headers['x-powered-by']).toBeUndefined();
  });

  it('answers HEAD as GET without a body', async () => {
    const server = app().app;
    const get = await request(server).get('/v1.0/tv/sections');
    const head = await request(server).head('/v1.0/tv/sections').expect(200);
    const alike = ({ headers }: { headers: Record<string, string> }) =>
      Object.entries(headers).filter(([name]) => name !== 'date' && name !== 'x-request-id');
    expect(alike(head)).toEqual(alike(get));
    expect(head.text).toBeUndefined();
  });

  it('answers 304 to a known entity tag, with what a cache needs and nothing of the body', async () => {
    const answer = await request(app().app).get('/v1.0/tv/sections').set('If-None-Match', 'W/"1"').expect(304);
    expect(answer.headers).toMatchObject({ etag: '"1"', 'cache-control': 'max-age=60', vary: 'accept-language' });
    expect(answer.headers['content-type']).toBeUndefined();
    expect(answer.headers['content-length']).toBeUndefined();
    await request(app().app).get('/v1.0/tv/sections').set('If-None-Match', '"2"').expect(200);
  });

  it('never answers 304 in place of an error', async () => {
    await request(app().app).get('/gone').set('If-None-Match', '"1"').expect(404);
  });

  it.each(['trace-0001', 'a:b.c@d/e+f=g-h_i'])('keeps the request id %s from outside', async (id) => {
    const answer = await request(app().app).get('/nothing').set('X-Request-Id', id);
    expect(answer.headers['x-request-id']).toBe(id);
    expect(answer.body).toMatchObject({ request_id: id });
  });

  it.each(['short', 'x'.repeat(129), 'has space in', '{"a":1}00'])('makes its own in place of %s', async (id) => {
    const answer = await request(app().app).get('/nothing').set('X-Request-Id', id);
    expect(answer.headers['x-request-id']).toMatch(/^[\w-]{36}$/);
  });

  it.each(['post', 'put', 'delete', 'patch', 'trace'] as const)('does not take %s', async (method) => {
    const answer = await request(app().app)[method]('/named').expect(405);
    expect(answer.headers['allow']).toBe('GET, HEAD, OPTIONS');
    expect(answer.body).toMatchObject({ error_code: 'METHOD_NOT_ALLOWED', status: 405 });
  });

  it('says on OPTIONS what it takes', async () => {
    const answer = await request(app().app).options('/named').expect(204);
    expect(answer.headers['allow']).toBe('GET, HEAD, OPTIONS');
  });

  it('refuses a body, and closes the connection rather than read it', async () => {
    const answer = await request(app().app).get('/named').send({ q: 1 }).expect(400);
    expect(answer.body).toMatchObject({ error_code: 'BODY_NOT_ACCEPTED' });
    expect(answer.headers['connection']).toBe('close');
    await request(app().app).get('/named').set('Content-Length', '0').expect(200);
  });

  it('refuses a target that is too long', async () => {
    const answer = await request(app().app)
      .get(`/named?q=${'x'.repeat(8_000)}`)
      .expect(414);
    expect(answer.body).toMatchObject({ error_code: 'URI_TOO_LONG' });
    await request(app().app)
      .get(`/named?q=${'x'.repeat(7_900)}`)
      .expect(200);
  });

  it.each(['/%', '/v1.0/%ff/sections', '/v%zz/tv/sections', '/named%C0%AF'])('refuses the path %s', async (path) => {
    const answer = await request(app().app).get(path).expect(400);
    expect(answer.body).toMatchObject({ error_code: 'INVALID_PATH' });
  });

  it.each(['/', '/nothing', '/NAMED', '/../etc/passwd', '/v1.0/tv/sections/more'])('knows no %s', async (path) => {
    const answer = await request(app().app).get(path).expect(404);
    expect(answer.body).toMatchObject({ error_code: 'ROUTE_NOT_FOUND', status: 404 });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('tells nothing of a fault but its request id, and logs it once with its stack', async () => {
    const { app: server, lines } = app();
    const answer = await request(server).get('/fails').expect(500);
    expect(answer.body).toEqual({
      error_code: 'INTERNAL_ERROR',
      message: 'Something went wrong here; the request id finds it in our log.',
      status: 500,
      request_id: answer.headers['x-request-id'],
    });
    const errors = lines.filter(({ level }) => level === 'error');
    expect(errors).toMatchObject([{ request_id: answer.headers['x-request-id'], err: { message: 'secret reason' } }]);
    expect(JSON.stringify(errors)).toContain('service-app.test.ts');
    await request(server).get('/throws-text').expect(500);
  });

  it('sends Retry-After in whole seconds, and keeps the private message for the log', async () => {
    const { app: server, lines } = app();
    const answer = await request(server).get('/down').expect(503);
    expect(answer.headers['retry-after']).toBe('3');
    expect(answer.text).not.toContain('refused');
    expect(lines).toMatchObject([
      { level: 'warn', status: 503, error_code: 'SEARCH_UNAVAILABLE', reason: 'connect refused' },
    ]);
  });

  it('cuts the connection when an answer breaks in the middle', async () => {
    const { app: server, lines } = app();
    await expect(request(server).get('/half')).rejects.toThrow(/aborted|hang up/);
    expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('gives every request one line', async () => {
    const { app: server, lines } = app();
    await request(server).get('/named?q=1&preview_token=abc&api_key=def&num=2').expect(200);
    await request(server).get('/nothing?x=%00').expect(404);
    await request(server).head('/v1.0/tv/sections').expect(200);
    expect(lines).toMatchObject([
      {
        level: 'info',
        msg: 'request',
        method: 'GET',
        target: '/named?q=1&preview_token=***&api_key=***&num=2',
        operation: 'listThings',
        status: 200,
      },
      { level: 'info', status: 404, operation: 'none', error_code: 'ROUTE_NOT_FOUND' },
      { status: 200, operation: '/v:version/:platform/sections', method: 'HEAD', bytes: 0 },
    ]);
    expect(lines[0]).toHaveProperty('bytes');
    expect(lines[0]!['duration_ms']).toBeGreaterThanOrEqual(0);
  });

  it('samples only lines of requests that went well', async () => {
    const { app: server, lines } = app({ accessLogSample: 0.5, random: () => 0.7 });
    await request(server).get('/named');
    await request(server).get('/nothing');
    expect(lines).toMatchObject([{ status: 404 }]);
  });

  it('counts requests by operation, and never by path', async () => {
    const metrics = createMetrics('test');
    const { app: server } = app({ metrics });
    await request(server).get('/named');
    await request(server).get('/nothing/1');
    await request(server).get('/nothing/2');
    await request(server).post('/named');
    const text = await metrics.registry.metrics();
    expect(text).toContain('http_requests_total{operation="listThings",method="GET",status="200",service="test"} 1');
    expect(text).toContain('http_requests_total{operation="none",method="GET",status="404",service="test"} 2');
    expect(text).toContain('http_requests_total{operation="none",method="other",status="405",service="test"} 1');
    expect(text).toContain('http_request_duration_seconds_count{service="test",operation="listThings"} 1');
  });
});
