import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a test lets the server do with a request. */
export type Behaviour = (exchange: Exchange) => void;

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
  /** How many requests came before this one. */
  readonly position: number;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A real HTTP server that answers as Elasticsearch does, or fails as a test wants it to. */
export class FakeElasticsearch implements AsyncDisposable {
  readonly seen: SeenRequest[] = [];
  behaviour: Behaviour;
  readonly #server = createServer((request, response) => {
    void this.#receive(request, response);
  });

  private constructor(behaviour: Behaviour) {
    this.behaviour = behaviour;
  }

  static async start(behaviour: Behaviour): Promise<FakeElasticsearch> {
    const fake = new FakeElasticsearch(behaviour);
    await new Promise<void>((resolve) => {
      fake.#server.listen(0, '127.0.0.1', resolve);
    });
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const piece of request) body += String(piece);
    const url = new URL(request.url ?? '/', 'http://fake');
    const seen = { path: url.pathname, query: url.searchParams, headers: request.headers, body };
    this.seen.push({ ...seen, method: request.method ?? '' });
    response.setHeader('x-elastic-product', 'Elasticsearch');
    this.behaviour({ request, response, body, position: this.seen.length - 1 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Answers with `status` and `value` as JSON. */
export function json(status: number, value: unknown): Behaviour {
  return ({ response }) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
}

/** Never answers. */
export const hang: Behaviour = () => undefined;

/** Sends a head and half a body, then nothing more. */
export const hangInBody: Behaviour = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
  response.write('{"took":');
};

/** Resets the connection. */
export const reset: Behaviour = ({ request }) => {
  request.socket.resetAndDestroy();
};

export function failure(status: number, type = 'some_exception'): Behaviour {
  return json(status, { status, error: { type, reason: 'because', root_cause: [{ type, reason: 'because' }] } });
}

export const NO_HITS = {
  took: 1,
  timed_out: false,
  _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
  hits: { total: { value: 0, relation: 'eq' }, max_score: null, hits: [] },
};
