import type { Server } from 'node:http';

/** What the door must keep to on its own, read from the HTTP server's settings so that both behave alike. */
export interface ServerTimes {
  /** A connection on which nothing came for so long is told 408; 0 = never. */
  readonly firstByteMs: number;
  /** How long a kept connection may idle between requests; 0 = for ever. */
  readonly idleMs: number;
  /** Requests a connection may carry; 0 = no limit. */
  readonly maxRequests: number;
  /** The field lines of an answer after which the connection stays open. */
  readonly keepAliveFields: string;
}

/** node:http waits so much longer than it tells the client, lest a request that is under way meets a reset. */
const DEFAULT_BUFFER_MS = 1_000;

/** Reads the settings of `server`: they are fixed once the door listens. */
export function serverTimes(server: Server): ServerTimes {
  const { keepAliveTimeout } = server;
  // Older releases of Node 24 have no such setting, but the same second.
  const bufferMs = Number.isFinite(server.keepAliveTimeoutBuffer) ? server.keepAliveTimeoutBuffer : DEFAULT_BUFFER_MS;
  const limits = [server.headersTimeout, server.requestTimeout].filter((ms) => ms > 0);
  const maxRequests = server.maxRequestsPerSocket ?? 0;
  const max = maxRequests > 0 ? `, max=${maxRequests}` : '';
  const keepAlive = `Keep-Alive: timeout=${Math.floor(keepAliveTimeout / 1_000)}${max}\r\n`;
  return {
    firstByteMs: limits.length === 0 ? 0 : Math.min(...limits),
    idleMs: keepAliveTimeout > 0 ? keepAliveTimeout + bufferMs : 0,
    maxRequests,
    keepAliveFields: `Connection: keep-alive\r\n${keepAliveTimeout > 0 ? keepAlive : ''}`,
  };
}
