import { connect, type Socket } from 'node:net';

/** A connection on which a test writes bytes and reads all that comes back. */
export class RawConnection implements Disposable {
  readonly socket: Socket;
  received = '';
  readonly ended: Promise<void>;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.setEncoding('latin1');
    this.socket.on('data', (piece: string) => {
      this.received += piece;
    });
    this.socket.on('error', () => undefined); // a reset is an end like any other here
    this.ended = new Promise((resolve) => {
      this.socket.on('close', () => {
        resolve();
      });
    });
  }

  send(text: string): this {
    this.socket.write(text, 'latin1');
    return this;
  }

  /** Waits until `text` has come. */
  async receive(text: string): Promise<string> {
    while (!this.received.includes(text)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return this.received;
  }

  /** All that came until the other side ended the connection. */
  async all(): Promise<string> {
    await this.ended;
    return this.received;
  }

  [Symbol.dispose](): void {
    this.socket.destroy();
  }
}
