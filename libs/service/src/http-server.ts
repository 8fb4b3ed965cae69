import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { answerClientError } from './client-error.ts';
import { listenOn, type ListenAddress } from './listen.ts';
import { MAX_TARGET_LENGTH } from './service-app.ts';

/** What a service listens with: an HTTP server, or a front door before one. */
export interface PublicServer {
  /** @throws ListenError with the remedy, when the address cannot be had. */
  listen(address: ListenAddress): Promise<AddressInfo>;
  /** From now on every response says `Connection: close`; connections are still taken. */
  drain(): void;
  /** Takes no more connections, ends the idle ones, and resolves when the last one is gone. */
  close(): Promise<void>;
  /** Cuts what is left. */
  destroy(): void;
}

/** A PublicServer on node:http. `inner` is Node's own server, for a front door to hand connections to. */
export interface HttpServer extends PublicServer {
  readonly inner: Server;
}

export interface HttpServerOptions {
  /** The whole request head, in bytes; 16,384 if not given. */
  readonly maxHeadBytes?: number;
  /** For the head of a request to arrive; 10,000 ms if not given. */
  readonly headTimeoutMs?: number;
  /** For the whole request to arrive; 20,000 ms if not given. */
  readonly requestTimeoutMs?: number;
  /** For the next request on a connection; 65,000 ms if not given, a little longer than balancers keep theirs. */
  readonly keepAliveTimeoutMs?: number;
  /** At most so many connections; without limit if not given. */
  readonly maxConnections?: number;
  /** As the application has it; 8,000 if not given. */
  readonly maxTargetLength?: number;
}

const CHECK_TIMEOUTS_EVERY_MS = 1_000;

/** Makes the HTTP server around `handler`. What Node itself refuses (no HTTP, too large, too slow) is answered in the usual shape. */
export function createHttpServer(handler: RequestListener, options: HttpServerOptions = {}): HttpServer {
  const inner = createServer({
    maxHeaderSize: options.maxHeadBytes ?? 16_384,
    headersTimeout: options.headTimeoutMs ?? 10_000,
    requestTimeout: options.requestTimeoutMs ?? 20_000,
    keepAliveTimeout: options.keepAliveTimeoutMs ?? 65_000,
    connectionsCheckingInterval: CHECK_TIMEOUTS_EVERY_MS,
  });
  if (options.maxConnections !== undefined) inner.maxConnections = options.maxConnections;
  const active = new Map<Duplex, ServerResponse>();
  let draining = false;
  const onRequest: RequestListener = (request, response) => {
    active.set(request.socket, response);
    response.once('close', () => {
      if (active.get(request.socket) === response) active.delete(request.socket);
    });
    if (draining) response.setHeader('connection', 'close');
    handler(request, response);
  };
  inner.on('request', onRequest);
  inner.on('checkContinue', onRequest); // the final answer is known without the body, so nobody is told to send it
  answerClientErrors(inner, active, options.maxTargetLength ?? MAX_TARGET_LENGTH);
  return {
    inner,
    listen: (address) => listenOn(inner, address),
    drain: () => {
      draining = true;
      for (const response of active.values()) {
        if (!response.headersSent) response.setHeader('connection', 'close');
      }
    },
    close: () => closeServer(inner),
    destroy: () => {
      inner.closeAllConnections();
    },
  };
}

function answerClientErrors(inner: Server, active: ReadonlyMap<Duplex, ServerResponse>, maxTargetLength: number): void {
  const refused = new WeakSet<Duplex>();
  inner.on('clientError', (error: Error, socket: Duplex) => {
    if (refused.has(socket)) return; // whatever follows the bytes that were refused
    refused.add(socket);
    const response = active.get(socket);
    if (response === undefined) answerClientError(error, socket, maxTargetLength);
    else response.once('close', () => socket.destroy()); // the answer to the request before comes first
  });
}

function closeServer(inner: Server): Promise<void> {
  return new Promise((resolve) => {
    // This ends idle connections too. Its only error is that it does not listen, as behind a front door: closed is closed.
    inner.close(() => {
      resolve();
    });
  });
}
