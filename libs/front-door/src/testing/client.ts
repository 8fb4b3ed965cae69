import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A bare TCP client that keeps all it receives. */
export class Client {
  readonly socket: Socket;
  received = '';
  /** `open`, or how the server ended the connection. */
  state: 'open' | 'ended' | 'reset' = 'open';
  #lastChange = performance.now();

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      this.received += bytes.toString('latin1');
      this.#lastChange = performance.now();
    });
    socket.on('end', () => {
      this.#note('ended');
    });
    socket.on('error', () => {
      this.#note('reset');
    });
  }

  static async open(port: number, options: { allowHalfOpen?: boolean } = {}): Promise<Client> {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: options.allowHalfOpen ?? false });
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
    });
    return new Client(socket);
  }

  /** Sends the chunks one by one, a read of the server each. */
  async send(...chunks: (string | Buffer)[]): Promise<void> {
    for (const [index, chunk] of chunks.entries()) {
      if (index > 0) await sleep(2);
      if (this.socket.writable) this.socket.write(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk);
    }
    this.#lastChange = performance.now();
  }

  /** Waits until nothing has come for `quietMs`. */
  async quiet(quietMs: number): Promise<void> {
    while (this.state === 'open' && performance.now() - this.#lastChange < quietMs) await sleep(2);
    await sleep(1);
  }

  /** Waits for `text`; rejects when it has not come in five seconds. */
  async has(text: string, times = 1): Promise<void> {
    await this.#until(() => this.received.split(text).length > times, `"${text}" × ${times}`);
  }

  /** Waits for the server to end the connection. */
  async closed(): Promise<void> {
    await this.#until(() => this.state !== 'open', 'the end');
  }

  destroy(): void {
    this.socket.destroy();
  }

  #note(state: 'ended' | 'reset'): void {
    if (this.state === 'open') this.state = state;
    this.#lastChange = performance.now();
  }

  async #until(isSo: () => boolean, what: string): Promise<void> {
    const start = performance.now();
    while (!isSo()) {
      if (performance.now() - start > 5_000)
        throw new Error(`Waited 5 s for ${what}; got ${this.received.slice(0, 500)}`);
      await sleep(2);
    }
  }
}

/** A head as devices send it. */
export function head(target: string, fields: readonly string[] = [], method = 'GET'): string {
  return [`${method} ${target} HTTP/1.1`, 'Host: catalogue.example', ...fields, '', ''].join('\r\n');
}

/** Waits until `isSo`; rejects after five seconds. */
export async function eventually(isSo: () => boolean): Promise<void> {
  const start = performance.now();
  while (!isSo()) {
    if (performance.now() - start > 5_000) throw new Error('Waited 5 s in vain');
    await sleep(2);
  }
}
