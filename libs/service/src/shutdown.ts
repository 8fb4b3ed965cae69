import type { Logger } from './logger.ts';
import type { PublicServer } from './http-server.ts';
import type { Readiness } from './readiness.ts';

export interface ShutdownOptions {
  readonly logger: Logger;
  readonly readiness: Pick<Readiness, 'drain'>;
  /** Stopped in order: the public one first, the inside one last. */
  readonly servers: readonly Pick<PublicServer, 'drain' | 'close' | 'destroy'>[];
  /** How long connections are still taken, while the service is not ready. */
  readonly delayMs: number;
  /** How long requests in flight have to finish; for every server together. */
  readonly limitMs: number;
  /** What the service itself has to put in order, once no request is left. */
  readonly stop?: (() => Promise<void>) | undefined;
}

/**
 * Stops a service without breaking a request: not ready → responses close their connections → no new connections → what is in flight
 * finishes, or is cut off after the limit → the service's own end.
 *
 * @returns whether everything ended by itself within the limit.
 */
export async function shutDown(options: ShutdownOptions): Promise<boolean> {
  const { logger, readiness, servers, delayMs, limitMs } = options;
  readiness.drain();
  for (const server of servers) server.drain();
  logger.info({ delay_ms: delayMs, limit_ms: limitMs }, 'stopping');
  await elapsed(delayMs);
  const limit = AbortSignal.timeout(limitMs);
  let whole = true;
  for (const server of servers) {
    const closed = await within(server.close(), limit);
    if (!closed) server.destroy();
    whole &&= closed;
  }
  if (!whole) logger.warn({ limit_ms: limitMs }, 'requests in flight were cut off');
  await options.stop?.();
  logger.info('stopped');
  return whole;
}

function elapsed(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}

async function within(done: Promise<void>, limit: AbortSignal): Promise<boolean> {
  if (limit.aborted) return false;
  const over = new Promise<boolean>((resolve) => {
    limit.addEventListener('abort', () => {
      resolve(false);
    });
  });
  return Promise.race([done.then(() => true), over]);
}
