import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where in a request's way something is done: before Elasticsearch has it, or after Elasticsearch has done it. */
export type Moment = 'before' | 'after';

/** A request on its way. */
export interface PassingRequest {
  moment: Moment;
  /** From 1. */
  number: number;
  /** Whether it moves the manifest: the one that makes a publish or a revision live. */
  isCommit: boolean;
}

/** An address that hands every request on to Elasticsearch, and tells of each. */
export interface CountingProxy extends AsyncDisposable {
  readonly url: string;
  /** Requests so far. */
  readonly count: number;
}

/**
 * Starts a proxy in front of `target`. `onRequest` is awaited before each request is handed on and after each was answered; with
 * `false` from it, the request, or its answer, goes no further.
 */
export async function startCountingProxy(
  target: string,
  onRequest: (request: PassingRequest) => Promise<boolean> | boolean,
): Promise<CountingProxy> {
  let count = 0;
  const server = createServer((incoming, outgoing) => {
    const number = (count += 1);
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      void handOn(number, Buffer.concat(chunks));
    });
    const handOn = async (place: number, body: Buffer): Promise<void> => {
      const { method, headers, url = '/' } = incoming;
      const passing = { number: place, isCommit: method === 'PUT' && url.includes('-manifest/_doc/live') };
      if (!(await onRequest({ ...passing, moment: 'before' }))) return;
      const onward = forward(new URL(url, target), {
        method: method ?? 'GET',
        headers: { ...headers, host: new URL(target).host },
      });
      onward.on('response', (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          void Promise.resolve(onRequest({ ...passing, moment: 'after' })).then((goesOn) => {
            if (goesOn) outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(parts));
          });
        });
      });
      onward.on('error', () => outgoing.destroy());
      onward.end(body);
    };
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get count() {
      return count;
    },
    [Symbol.asyncDispose]: () => stop(server),
  };
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
