import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { Connection, type ConnectionContext } from './connection.ts';
import { createCounters, type DoorCounters } from './counters.ts';
import type { DoorHit } from './door-hit.ts';
import type { DoorRequest, HitSample } from './door-request.ts';
import { InnerChannel } from './inner-channel.ts';
import { MAX_PEER_LENGTH, RequestHead } from './request-head.ts';
import { serverTimes } from './server-times.ts';

const LISTEN_BACKLOG = 1_024;
const DEFAULT_STALL_TIMEOUT_MS = 30_000;
const DISPOSE_DEADLINE_MS = 10_000;

export interface FrontDoorOptions {
  /** The HTTP server behind the door. It never listens itself; its timeouts and limits are the door's too. */
  server: Server;
  /** Names, in lower case, of the fields that answers may depend on: they are in the key, in this order. */
  declared: readonly string[];
  /** Further names, in lower case, with which a request always goes to node:http, such as one that carries a preview token. */
  passOn?: readonly string[];
  /** The answer to a request, if there is one now. Called for every request that the door can read: it must be fast. */
  lookup(request: DoorRequest): DoorHit | undefined;
  /**
   * What of a client's address decides an answer, asked once a connection: whether it is a trusted proxy, the country of the
   * address where that counts. At most 64 ASCII characters; part of the key.
   */
  peerOf?(remoteAddress: string | undefined): string;
  /** Connections beyond this many are closed at once. */
  maxConnections?: number;
  /** A client that reads nothing of its answer for so long, beyond the idle time, is closed. 30 s by default. */
  stallTimeoutMs?: number;
  /** One hit out of `every` is told, for the access log; none without it. */
  sampling?: { every: number; onSample(sample: HitSample): void };
  /** Told of what `lookup` threw; the request has gone to node:http. */
  onFault?(error: unknown): void;
  /** Ms since the epoch. `Date.now` by default. */
  now?(): number;
}

export interface DoorAddress {
  /** 0 for whichever is free. */
  readonly port: number;
  readonly host?: string;
  /** Not shared with the other workers of a cluster. */
  readonly exclusive?: boolean;
}

/**
 * Listens in front of `server`, and answers from prepared bytes what it can; all else reaches `server` byte for byte as it came.
 * Routes need not know of it.
 */
export class FrontDoor implements AsyncDisposable {
  readonly counters: DoorCounters = createCounters();
  readonly #server: Server;
  readonly #listener: NetServer;
  readonly #connections = new Set<Connection>();
  readonly #context: ConnectionContext;
  #closed: Promise<void> | undefined;

  constructor(options: FrontDoorOptions) {
    const { server } = options;
    this.#server = server;
    this.#context = this.#contextOf(options);
    this.#listener = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      this.#accept(socket, options.peerOf?.(socket.remoteAddress) ?? '');
    });
    if (options.maxConnections !== undefined) this.#listener.maxConnections = options.maxConnections;
    this.#listener.on('drop', () => this.counters.refusedConnections++);
    server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
      if (request.socket instanceof InnerChannel) request.socket.owner.onRequest(request, response);
    });
  }

  /** Starts to listen. Rejects with what node:net says if the address cannot be had. */
  listen(address: DoorAddress): Promise<AddressInfo> {
    // A server that never listens itself starts to watch headersTimeout and requestTimeout at this event.
    this.#server.emit('listening');
    return new Promise((resolve, reject) => {
      this.#listener.once('error', reject);
      this.#listener.listen({ ...address, backlog: LISTEN_BACKLOG }, () => {
        this.#listener.off('error', reject);
        resolve(this.address());
      });
    });
  }

  /** Where it listens. Throws an Error while it does not. */
  address(): AddressInfo {
    const address = this.#listener.address();
    if (address === null || typeof address === 'string') throw new Error('The front door is not listening on a port');
    return address;
  }

  /** From now on every answer, of the door and of node:http, says `Connection: close` and is its connection's last. */
  drain(): void {
    this.#context.isDraining = true;
    for (const connection of this.#connections) connection.drain();
  }

  /**
   * Drains, takes no more connections, ends those on which no request is under way, and resolves when the last one is gone. For
   * rolling updates call `drain` a while before: then balancers have gone elsewhere, and no request meets a closed door.
   */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  /** Cuts off every connection that is left. */
  destroy(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  /** Closes, and cuts off what is left after ten seconds. */
  async [Symbol.asyncDispose](): Promise<void> {
    const deadline = setTimeout(() => {
      this.destroy();
    }, DISPOSE_DEADLINE_MS);
    await this.close();
    clearTimeout(deadline);
  }

  async #close(): Promise<void> {
    this.drain();
    // It calls back with an error if it never listened: then there is nothing to wait for.
    const closed = new Promise<void>((resolve) => {
      this.#listener.close(() => {
        resolve();
      });
    });
    for (const connection of this.#connections) connection.closeIfIdle();
    this.#server.closeIdleConnections();
    await closed;
    // Ends the watch over the timeouts, and tells the owner of the server by its `close` event.
    this.#server.close();
  }

  #accept(socket: Socket, peer: string): void {
    if (peer.length > MAX_PEER_LENGTH) throw new RangeError(`peerOf gave more than ${MAX_PEER_LENGTH} characters`);
    this.counters.connections++;
    this.counters.openConnections++;
    this.#connections.add(new Connection(socket, peer, this.#context));
  }

  #contextOf({ server, declared, passOn = [], sampling, ...options }: FrontDoorOptions): ConnectionContext {
    return {
      server,
      times: serverTimes(server),
      head: new RequestHead({ declared, passOn }),
      counters: this.counters,
      stallTimeoutMs: options.stallTimeoutMs ?? DEFAULT_STALL_TIMEOUT_MS,
      isDraining: false,
      now: () => options.now?.() ?? Date.now(),
      lookup: (request) => options.lookup(request),
      isSampled: everyNth(sampling?.every ?? 0),
      onSample: (sample) => sampling?.onSample(sample),
      onFault: (error) => options.onFault?.(error),
      onClose: (connection) => {
        this.counters.openConnections--;
        this.#connections.delete(connection);
      },
    };
  }
}

/** Opens nothing yet: see `FrontDoor.listen`. */
export function createFrontDoor(options: FrontDoorOptions): FrontDoor {
  return new FrontDoor(options);
}

function everyNth(every: number): () => boolean {
  let left = every;
  return () => {
    if (every === 0 || --left > 0) return false;
    left = every;
    return true;
  };
}
