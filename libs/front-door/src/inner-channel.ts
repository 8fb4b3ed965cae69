import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** Whose channel it is. */
export interface ChannelOwner {
  /** Something that was written to the channel has gone to the socket. */
  channelFlushed(): void;
  /** node:http has read a request on the channel. */
  onRequest(request: IncomingMessage, response: ServerResponse): void;
}

interface Piece {
  chunk: Buffer | string;
  encoding: BufferEncoding;
}

const NOTHING = Buffer.alloc(0);

type Done = (error?: Error | null) => void;

/**
 * The socket as node:http sees it, behind the door: what the door hands over is read here, what is written here goes to the
 * socket. It has of `net.Socket` what node:http, Express and their middleware use; timeouts are the socket's own.
 */
export class InnerChannel extends Duplex {
  readonly #socket: Socket;
  readonly owner: ChannelOwner;
  readonly connecting = false;
  readonly pending = false;

  constructor(socket: Socket, owner: ChannelOwner) {
    // Strings go through as they are: a head is turned into bytes once, by the socket. Either side may end first, as in node:http.
    super({ allowHalfOpen: true, decodeStrings: false });
    this.#socket = socket;
    this.owner = owner;
  }

  /** Hands bytes from the socket over; stops reading from it while node:http is behind. */
  receive(bytes: Buffer): void {
    if (!this.push(bytes)) this.#socket.pause();
  }

  /** The client has ended its side. */
  receiveEnd(): void {
    this.push(null);
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: Done): void {
    this.#socket.write(chunk, encoding);
    this.#whenSent(done);
  }

  override _writev(pieces: Piece[], done: Done): void {
    this.#socket.cork();
    for (const { chunk, encoding } of pieces) this.#socket.write(chunk, encoding);
    this.#socket.uncork();
    this.#whenSent(done);
  }

  override _final(done: Done): void {
    this.#socket.end(() => {
      done();
    });
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#socket.destroy();
    done(error);
  }

  /** Ends the writable side, and closes once all has been sent, as `net.Socket` does it. */
  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', () => this.destroy());
  }

  setTimeout(ms: number, listener?: () => void): this {
    this.#socket.setTimeout(ms);
    if (listener !== undefined) {
      if (ms === 0) this.removeListener('timeout', listener);
      else this.once('timeout', listener);
    }
    return this;
  }

  setNoDelay(noDelay?: boolean): this {
    this.#socket.setNoDelay(noDelay);
    return this;
  }

  setKeepAlive(enable?: boolean, initialDelayMs?: number): this {
    this.#socket.setKeepAlive(enable, initialDelayMs);
    return this;
  }

  ref(): this {
    this.#socket.ref();
    return this;
  }

  unref(): this {
    this.#socket.unref();
    return this;
  }

  address(): object {
    return this.#socket.address();
  }

  get timeout(): number | undefined {
    return this.#socket.timeout;
  }

  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  get remotePort(): number | undefined {
    return this.#socket.remotePort;
  }

  get remoteFamily(): string | undefined {
    return this.#socket.remoteFamily;
  }

  get localAddress(): string | undefined {
    return this.#socket.localAddress;
  }

  get localPort(): number | undefined {
    return this.#socket.localPort;
  }

  get localFamily(): string | undefined {
    return this.#socket.localFamily;
  }

  get bytesRead(): number {
    return this.#socket.bytesRead;
  }

  get bytesWritten(): number {
    return this.#socket.bytesWritten;
  }

  get readyState(): string {
    return this.#socket.readyState;
  }

  /**
   * Mostly the kernel has taken it all by now, and node:http must know at once, as it does with a real socket: it may write a
   * 400 and close in the same turn, and what waited here would be lost.
   */
  #whenSent(done: Done): void {
    if (this.#socket.writableLength === 0) {
      done();
      return;
    }
    this.#socket.write(NOTHING, (error) => {
      done(error);
      this.owner.channelFlushed();
    });
  }
}
