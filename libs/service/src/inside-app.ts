import type { Express, Router } from 'express';
import type { Registry } from 'prom-client';
import { docsPage } from './docs-page.ts';
import type { Logger } from './logger.ts';
import type { OpenApiDocument } from './openapi.ts';
import type { Readiness } from './readiness.ts';
import { createServiceApp } from './service-app.ts';
import { sendAnswer } from './send.ts';

export interface InsideAppOptions {
  readonly logger: Logger;
  readonly readiness: Pick<Readiness, 'reasons'>;
  readonly registry: Registry;
  /** Served as `/openapi.json`, and as a page at `/docs`. */
  readonly openApi?: OpenApiDocument | undefined;
  /** Adds further routes for operators, such as `/explain`. */
  readonly mount?: ((router: Router) => void) | undefined;
}

const PAGE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

/**
 * Makes the application of the inside port: `/health/live` (200 while the process runs), `/health/ready` (200, or 503 with the
 * reasons), `/metrics` (Prometheus; `/metrics.json` for the process that adds up several workers), `/openapi.json` and `/docs`.
 */
export function createInsideApp(options: InsideAppOptions): Express {
  const { logger, readiness, registry, openApi } = options;
  return createServiceApp({
    logger,
    accessLog: false,
    securityHeaders: PAGE_HEADERS,
    mount: (router) => {
      router.get('/health/live', (request, response) => {
        sendAnswer(request, response, jsonAnswer(200, { live: true }));
      });
      router.get('/health/ready', (request, response) => {
        const reasons = readiness.reasons();
        const ready = reasons.length === 0;
        sendAnswer(request, response, jsonAnswer(ready ? 200 : 503, { ready, reasons }));
      });
      router.get('/metrics', async (request, response) => {
        const text = await registry.metrics();
        sendAnswer(request, response, textAnswer(registry.contentType, text));
      });
      router.get('/metrics.json', async (request, response) => {
        sendAnswer(request, response, jsonAnswer(200, await registry.getMetricsAsJSON()));
      });
      if (openApi !== undefined) mountDocs(router, openApi);
      options.mount?.(router);
    },
  });
}

function mountDocs(router: Router, openApi: OpenApiDocument): void {
  const page = docsPage(openApi);
  router.get('/openapi.json', (request, response) => {
    sendAnswer(request, response, jsonAnswer(200, openApi));
  });
  router.get('/docs', (request, response) => {
    sendAnswer(request, response, textAnswer('text/html; charset=utf-8', page));
  });
}

function jsonAnswer(status: number, value: unknown) {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status, headers, body: Buffer.from(JSON.stringify(value)) };
}

function textAnswer(contentType: string, text: string) {
  return {
    status: 200,
    headers: { 'content-type': contentType, 'cache-control': 'no-store' },
    body: Buffer.from(text),
  };
}
