import type { IncomingMessage } from 'node:http';
import { shorten } from '@marquee/problem';
import type { Logger } from './logger.ts';
import { requestState, type TrackedResponse } from './request-state.ts';

export interface AccessLogOptions {
  readonly logger: Logger;
  /** The share of requests answered well (below 400) that get a line; all others always do. */
  readonly sample: number;
  /** From 0 up to 1, as Math.random. */
  readonly random: () => number;
}

const LONGEST_TARGET = 512;
const SECRET_PARAMETER = /([?&][^=&]*(?:token|secret|password|signature|key)[^=&]*=)[^&]*/gi;

/** Writes the line of one request once its response is finished or its connection gone. */
export function logAccess(request: IncomingMessage, response: TrackedResponse, options: AccessLogOptions): void {
  const { statusCode } = response;
  const state = requestState(response);
  if (statusCode < 400 && options.sample < 1 && options.random() >= options.sample) return;
  const line = {
    request_id: state.id,
    method: request.method,
    target: loggedTarget(targetOf(request)),
    operation: state.operation,
    status: statusCode,
    duration_ms: Math.round((performance.now() - state.startedAt) * 100) / 100,
    bytes: bodyBytes(request, response),
    ...(response.writableFinished ? {} : { aborted: true }),
    ...(state.problem === undefined ? {} : { error_code: state.problem.code }),
    ...(state.problem?.privateMessage === undefined ? {} : { reason: state.problem.privateMessage }),
  };
  if (statusCode >= 500) options.logger.warn(line, 'request');
  else options.logger.info(line, 'request');
}

/** A target as it may stand in a log: printable, at most 512 characters, and without the value of anything named like a secret. */
export function loggedTarget(target: string): string {
  return shorten(target.slice(0, 2 * LONGEST_TARGET).replace(SECRET_PARAMETER, '$1***'), LONGEST_TARGET);
}

function targetOf(request: IncomingMessage & { originalUrl?: string }): string {
  return request.originalUrl ?? request.url ?? '';
}

function bodyBytes(request: IncomingMessage, response: TrackedResponse): number {
  if (request.method === 'HEAD' || response.statusCode === 304) return 0;
  return Number(response.getHeader('content-length') ?? 0);
}
