import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { DoorCounters } from './counters.ts';
import type { DoorHit, HitMessage } from './door-hit.ts';
import type { DoorRequest, HitSample } from './door-request.ts';
import { InnerChannel, type ChannelOwner } from './inner-channel.ts';
import type { RequestHead } from './request-head.ts';
import type { ServerTimes } from './server-times.ts';

/** What all connections of one door share. */
export interface ConnectionContext {
  readonly server: Server;
  readonly times: ServerTimes;
  readonly head: RequestHead;
  readonly counters: DoorCounters;
  /** How long a client may read nothing of its answer, beyond the idle time. */
  readonly stallTimeoutMs: number;
  isDraining: boolean;
  now(): number;
  lookup(request: DoorRequest): DoorHit | undefined;
  /** True for each hit that `onSample` is to be told of. */
  isSampled(): boolean;
  onSample(sample: HitSample): void;
  onFault(error: unknown): void;
  onClose(connection: Connection): void;
}

/** Who speaks on the connection: the door, node:http until its one request is answered, node:http for good, or no one more. */
type Speaker = 'door' | 'borrower' | 'heir' | 'none';

const NOTHING = Buffer.alloc(0);
const CLOSE_FIELD = 'Connection: close\r\n';
const REQUEST_TIMEOUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';

/**
 * One client's connection. The door answers a chunk only if it is exactly one whole head that it has an answer for, and only
 * while every byte that node:http was given belongs to finished messages; all else goes to node:http as it came.
 */
export class Connection implements ChannelOwner {
  readonly #socket: Socket;
  readonly #context: ConnectionContext;
  readonly #peer: string;
  #speaker: Speaker = 'door';
  #channel: InnerChannel | undefined;
  /** The response that node:http is making, the newest if there are several. */
  #response: ServerResponse | undefined;
  /** The borrower's request has been answered, but not all of the answer has gone to the socket. */
  #isReturning = false;
  /** A request that came before the answer to the last one was through. */
  #held: Buffer | undefined;
  #hasEnded = false;
  /** `onFlushed` will be called when the answer is through. */
  #isFlushAwaited = false;
  /** The client has read nothing of its answer for the idle time. */
  #isStalled = false;
  #requests = 0;

  constructor(socket: Socket, peer: string, context: ConnectionContext) {
    this.#socket = socket;
    this.#context = context;
    this.#peer = peer;
    socket.setTimeout(context.times.firstByteMs);
    socket.on('data', (bytes) => {
      this.#onData(bytes);
    });
    socket.on('end', () => {
      this.#onEnd();
    });
    socket.on('timeout', () => {
      this.#onTimeout();
    });
    socket.on('error', (error) => this.#channel?.destroy(error));
    socket.on('close', () => {
      this.#channel?.destroy();
      context.onClose(this);
    });
  }

  /** node:http has read a request on this connection's channel. */
  onRequest(request: IncomingMessage, response: ServerResponse): void {
    this.#requests++;
    this.#response = response;
    // The last one for node:http too: `Connection: close` goes out with its head, and then it ends the connection.
    if (this.#isLast(this.#requests)) response.shouldKeepAlive = false;
    response.once('finish', () => {
      this.#onFinish(request, response);
    });
  }

  channelFlushed(): void {
    if (this.#isReturning) this.#takeBack();
  }

  /** From now on the next answer is the last one. */
  drain(): void {
    if (this.#response?.headersSent === false) this.#response.shouldKeepAlive = false;
  }

  /** Closes the connection if no request is under way. */
  closeIfIdle(): void {
    if (this.#speaker === 'door') this.#end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #onData(bytes: Buffer): void {
    if (this.#speaker === 'door') {
      if (this.#socket.writableLength > 0) this.#hold(bytes);
      else if (this.#context.head.scan(bytes)) this.#onHead(bytes);
      else this.#leave(bytes);
    } else if (this.#speaker !== 'none') {
      // More than the one request that was lent: only node:http's parser knows where messages end from now on.
      this.#leave(bytes);
    }
  }

  #onHead(bytes: Buffer): void {
    const atMs = this.#context.now();
    const message = this.#find(atMs);
    if (message === undefined) {
      this.#context.counters.misses++;
      this.#speaker = 'borrower';
      this.#handOver(bytes);
    } else {
      this.#send(message);
      this.#count(message, atMs);
    }
  }

  /** The finished message for the head that was just read. A fault of the caller's functions is a miss. */
  #find(atMs: number): HitMessage | undefined {
    const context = this.#context;
    const { head, times } = context;
    try {
      const hit = context.lookup({ key: head.key(this.#peer), head, peer: this.#peer, atMs });
      const isLast = this.#isLast(this.#requests + 1);
      return hit?.message(head, atMs, isLast ? CLOSE_FIELD : times.keepAliveFields);
    } catch (error) {
      context.counters.faults++;
      context.onFault(error);
      return undefined;
    }
  }

  #send({ head, content }: HitMessage): void {
    const socket = this.#socket;
    if (content === undefined) {
      socket.write(head);
    } else {
      this.#isFlushAwaited = true;
      socket.cork();
      socket.write(head);
      socket.write(content, this.#onFlushed);
      socket.uncork();
    }
    this.#requests++;
    if (this.#requests === 1 || this.#isStalled) this.#startIdleTime();
    if (this.#isLast(this.#requests)) this.#end();
  }

  #count({ status, head, content }: HitMessage, atMs: number): void {
    const context = this.#context;
    const bytes = head.length + (content?.length ?? 0);
    context.counters.hits++;
    context.counters.hitBytes += bytes;
    if (status === 304) context.counters.notModified++;
    if (!context.isSampled()) return;
    context.onSample({
      method: context.head.isHead ? 'HEAD' : 'GET',
      target: context.head.target,
      status,
      bytes,
      remoteAddress: this.#socket.remoteAddress,
      atMs,
    });
  }

  /**
   * The client asks on while its last answer is not through yet: mostly just a moment, since the kernel has taken the rest but
   * Node does not know yet. The request is kept until then; whatever comes after it has to wait in the kernel.
   */
  #hold(bytes: Buffer): void {
    const isFirst = this.#held === undefined;
    this.#held = this.#held === undefined ? bytes : Buffer.concat([this.#held, bytes]);
    if (!isFirst) this.#socket.pause();
    else if (!this.#isFlushAwaited) this.#socket.write(NOTHING, this.#onFlushed);
  }

  readonly #onFlushed = (): void => {
    this.#isFlushAwaited = false;
    const bytes = this.#held;
    if (bytes === undefined || this.#socket.destroyed) return;
    this.#held = undefined;
    this.#socket.resume();
    this.#onData(bytes);
    if (this.#hasEnded) this.#onEnd();
  };

  #end(): void {
    this.#speaker = 'none';
    this.#socket.destroySoon();
  }

  #leave(bytes: Buffer): void {
    if (this.#speaker !== 'heir') {
      this.#speaker = 'heir';
      this.#isReturning = false;
      this.#context.counters.handedOver++;
    }
    this.#handOver(bytes);
  }

  #handOver(bytes: Buffer): void {
    const { server } = this.#context;
    if (this.#channel === undefined) {
      this.#socket.setTimeout(server.timeout);
      this.#channel = new InnerChannel(this.#socket, this);
      server.emit('connection', this.#channel);
    }
    this.#channel.receive(bytes);
  }

  #onFinish(request: IncomingMessage, response: ServerResponse): void {
    if (this.#response === response) this.#response = undefined;
    if (this.#context.isDraining && this.#response === undefined) this.#channel?.destroySoon();
    if (this.#speaker !== 'borrower' || !request.complete) return;
    this.#isReturning = true;
    this.#takeBack();
  }

  /** Makes the door the speaker again, if node:http has sent all it had and keeps the connection open. */
  #takeBack(): void {
    const channel = this.#channel;
    if (channel === undefined || channel.writableLength > 0) return;
    this.#isReturning = false;
    if (channel.destroyed || channel.writableEnded) return;
    this.#speaker = 'door';
    this.#startIdleTime();
    this.#socket.resume();
  }

  /** The client has ended its side; a request that is held is still answered first. */
  #onEnd(): void {
    this.#hasEnded = true;
    if (this.#held !== undefined) return;
    if (this.#channel === undefined) this.#socket.end();
    else this.#channel.receiveEnd();
  }

  #onTimeout(): void {
    if (this.#speaker === 'borrower' || this.#speaker === 'heir') {
      this.#channel?.emit('timeout');
      return;
    }
    if (this.#socket.writableLength > 0 && !this.#isStalled) {
      this.#isStalled = true;
      this.#socket.setTimeout(this.#context.stallTimeoutMs);
      return;
    }
    this.#context.counters.timeouts++;
    if (this.#requests === 0) this.#refuse();
    else this.#socket.destroy();
  }

  #startIdleTime(): void {
    this.#isStalled = false;
    this.#socket.setTimeout(this.#context.times.idleMs);
  }

  /** A client that never sent a byte is told so, as node:http does it. */
  #refuse(): void {
    const error = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    if (this.#context.server.emit('clientError', error, this.#socket)) return;
    this.#socket.write(REQUEST_TIMEOUT);
    this.#socket.destroy();
  }

  /** Whether the connection ends after its `nth` request. */
  #isLast(nth: number): boolean {
    const { isDraining, times } = this.#context;
    return isDraining || (times.maxRequests > 0 && nth >= times.maxRequests);
  }
}
