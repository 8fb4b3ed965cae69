import { Problem, shorten } from '@marquee/problem';
import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express';
import { logAccess } from './access-log.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { answerProblem } from './problem-handler.ts';
import { ALLOWED_METHODS, guardRequest } from './request-guards.ts';
import { beginRequest, nameOperation, requestState } from './request-state.ts';
import { divideTarget } from './request-target.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

export type { NextFunction, Request, Response, Router } from 'express';

export interface ServiceAppOptions {
  readonly logger: Logger;
  /** Adds the routes. They match case-sensitively; what they throw or reject with goes to the problem handler. */
  readonly mount: (router: Router) => void;
  /** Counts and times requests, if given. */
  readonly metrics?: Metrics | undefined;
  /** The longest request target that is read, in bytes; 8,000 if not given, which RFC 9110, 4.1, asks for at least. */
  readonly maxTargetLength?: number;
  /** Whether there are log lines at all; true if not given. */
  readonly accessLog?: boolean;
  /** The share of requests answered well that get a log line; 1 if not given. */
  readonly accessLogSample?: number;
  /** In place of `SECURITY_HEADERS`, for something that serves pages. */
  readonly securityHeaders?: Readonly<Record<string, string>>;
  /** From 0 up to 1; Math.random if not given. */
  readonly random?: () => number;
}

/** The longest request target that is read unless the options say otherwise, in bytes. */
export const MAX_TARGET_LENGTH = 8_000;

/**
 * Makes the Express application that all services share. Around the routes that `mount` adds it gives every request an id (a sane
 * `X-Request-Id` from outside is kept), the security headers, one log line and its place in the metrics; it answers GET, HEAD and OPTIONS
 * alone, and every error in one shape. Express's own query parser and entity tags are off: see `queryOf` and `sendAnswer`.
 */
export function createServiceApp(options: ServiceAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.set('case sensitive routing', true);
  const maxTargetLength = options.maxTargetLength ?? MAX_TARGET_LENGTH;
  app.use(begin(options));
  app.use((request: Request, response: Response, next: NextFunction) => {
    guardRequest(request, maxTargetLength);
    if (request.method !== 'OPTIONS') next();
    else response.writeHead(204, { allow: ALLOWED_METHODS }).end();
  });
  const router = express.Router({ caseSensitive: true });
  options.mount(router);
  app.use(router);
  app.use((request: Request) => {
    throw new Problem('ROUTE_NOT_FOUND', `There is nothing at ${shorten(divideTarget(request.originalUrl).path)}.`);
  });
  // eslint-disable-next-line max-params -- Express knows an error handler by its four parameters
  app.use((thrown: unknown, request: Request, response: Response, _next: NextFunction) => {
    answerProblem(thrown, { request, response, logger: options.logger });
  });
  return app;
}

function begin(options: ServiceAppOptions) {
  const headers = Object.entries(options.securityHeaders ?? SECURITY_HEADERS);
  const logged = options.accessLog ?? true;
  const log = { logger: options.logger, sample: options.accessLogSample ?? 1, random: options.random ?? Math.random };
  return (request: Request, response: Response, next: NextFunction) => {
    const { id } = beginRequest(response, oneHeader(request.headers['x-request-id']));
    response.setHeader('x-request-id', id);
    for (const [name, value] of headers) response.setHeader(name, value);
    response.once('close', () => {
      nameByRoute(request, response);
      observe(options.metrics, request, response);
      if (logged) logAccess(request, response, log);
    });
    next();
  };
}

/** A route that names no operation of its own is called by its pattern; what met no route stays `none`. */
function nameByRoute(request: Request, response: Response): void {
  const route = request.route as { path?: unknown } | undefined;
  if (requestState(response).operation === 'none' && typeof route?.path === 'string')
    nameOperation(response, route.path);
}

function observe(metrics: Metrics | undefined, request: Request, response: Response): void {
  const { operation, startedAt } = requestState(response);
  metrics?.observeRequest({
    operation,
    method: request.method,
    status: response.statusCode,
    durationMs: performance.now() - startedAt,
  });
}

function oneHeader(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
