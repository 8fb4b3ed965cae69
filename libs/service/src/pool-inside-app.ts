import type { Express, Request, Response, Router } from 'express';
import { Problem } from '@marquee/problem';
import { AggregatorRegistry, type MetricObjectWithValues, type MetricValue } from 'prom-client';
import type { Logger } from './logger.ts';
import type { NotReady } from './readiness.ts';
import { sendAnswer } from './send.ts';
import { createServiceApp } from './service-app.ts';
import type { WorkerPool } from './worker-pool.ts';

const WORKER_DEADLINE_MS = 2_000;

interface WorkerHealth {
  readonly ready: boolean;
  readonly reasons: readonly NotReady[];
}

/**
 * Makes the application of the inside port where several workers share the public one: ready as soon as one of them is, metrics
 * of all together, everything else as one of them answers it.
 */
export function createPoolInsideApp(pool: Pick<WorkerPool, 'insidePorts'>, logger: Logger): Express {
  return createServiceApp({
    logger,
    accessLog: false,
    securityHeaders: {},
    mount: (router: Router) => {
      router.get('/health/live', (request, response) => {
        sendJson(request, response, { status: 200, value: { live: true } });
      });
      router.get('/health/ready', async (request, response) => {
        const value = poolHealth(await askAll<WorkerHealth>(pool, '/health/ready'));
        sendJson(request, response, { status: value.ready ? 200 : 503, value });
      });
      router.get('/metrics', async (request, response) => {
        const registry = AggregatorRegistry.aggregate(
          await askAll<MetricObjectWithValues<MetricValue<string>>[]>(pool, '/metrics.json'),
        );
        const headers = { 'content-type': registry.contentType, 'cache-control': 'no-store' };
        sendAnswer(request, response, { status: 200, headers, body: Buffer.from(await registry.metrics()) });
      });
      router.use(async (request, response) => {
        await passOn(pool, request, response);
      });
    },
  });
}

/** Ready when any worker is; else with the reasons of all. */
export function poolHealth(workers: readonly WorkerHealth[]): WorkerHealth {
  if (workers.some(({ ready }) => ready)) return { ready: true, reasons: [] };
  if (workers.length === 0) return { ready: false, reasons: [{ check: 'workers', reason: 'no worker listens yet' }] };
  return { ready: false, reasons: workers.flatMap(({ reasons }) => reasons) };
}

/** What the workers answer; one that gives no answer, as when it is dying, is left out. */
async function askAll<T>(pool: Pick<WorkerPool, 'insidePorts'>, path: string): Promise<T[]> {
  const answers = await Promise.allSettled(
    pool.insidePorts().map(async (port) => (await ask(port, path)).json() as Promise<T>),
  );
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
}

function ask(port: number, target: string): Promise<globalThis.Response> {
  return fetch(`http://127.0.0.1:${port}${target}`, { signal: AbortSignal.timeout(WORKER_DEADLINE_MS) });
}

async function passOn(pool: Pick<WorkerPool, 'insidePorts'>, request: Request, response: Response): Promise<void> {
  const [port] = pool.insidePorts();
  if (port === undefined) throw new Problem('NOT_READY', 'No worker listens yet.', { retryAfterS: 1 });
  const answer = await ask(port, request.originalUrl);
  const kept = ['content-type', 'content-security-policy', 'x-content-type-options', 'cache-control'];
  const headers = kept.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const body = Buffer.from(await answer.arrayBuffer());
  sendAnswer(request, response, { status: answer.status, headers: Object.fromEntries(headers), body });
}

function sendJson(request: Request, response: Response, { status, value }: { status: number; value: unknown }): void {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  sendAnswer(request, response, { status, headers, body: Buffer.from(JSON.stringify(value)) });
}
