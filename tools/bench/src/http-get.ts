import { Agent, get, type IncomingHttpHeaders } from 'node:http';

/** An answer, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Gets one URL after the other over kept connections; adds no field to a head but `Host` and `Connection`. */
export interface HttpGetter extends Disposable {
  /** Rejects when the connection breaks, or nothing more comes for ten seconds. */
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

const SILENCE_MS = 10_000;

/** @param connections at most so many to each server */
export function createHttpGetter(connections: number): HttpGetter {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    get: (url, headers = {}) =>
      new Promise((resolve, reject) => {
        const request = get(url, { agent, headers, timeout: SILENCE_MS }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
          });
        });
        request.on('timeout', () => request.destroy(new Error(`no answer within ${SILENCE_MS / 1_000} s: ${url}`)));
        request.on('error', reject);
      }),
    [Symbol.dispose]() {
      agent.destroy();
    },
  };
}
