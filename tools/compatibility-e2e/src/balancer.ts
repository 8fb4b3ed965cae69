import {
  Agent,
  createServer,
  request as forward,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** An instance that a balancer may send requests to. */
export interface Instance {
  readonly pid: number;
  readonly url: string;
  readonly insideUrl: string;
}

/** What a balancer does at its least: kept connections, turns, and nothing for an instance that says it is not ready. It repeats nothing. */
export interface Balancer extends AsyncDisposable {
  readonly url: string;
  /** Requests that each process has answered, by its id. */
  readonly answered: ReadonlyMap<number, number>;
  /** From when on the instance gets requests: once it is ready. */
  add(instance: Instance): void;
  remove(instance: Instance): void;
}

interface Backend {
  readonly instance: Instance;
  readonly agent: Agent;
  isReady: boolean;
}

/** Starts one on a free loopback port; it asks every instance for its readiness each `pollMs`. */
export async function startBalancer(pollMs: number): Promise<Balancer> {
  const backends: Backend[] = [];
  const answered = new Map<number, number>();
  let turn = 0;
  const next = (): Backend | undefined => {
    const ready = backends.filter(({ isReady }) => isReady);
    turn += 1;
    return ready[turn % ready.length];
  };
  const server = createServer((incoming, outgoing) => {
    const backend = next();
    if (backend === undefined) outgoing.writeHead(503).end('no instance is ready');
    else handOn(incoming, outgoing, { backend, answered });
  });
  const stop = new AbortController();
  const polling = poll(backends, pollMs, stop.signal);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    add: (instance) => {
      backends.push({ instance, agent: new Agent({ keepAlive: true }), isReady: false });
    },
    remove: (instance) => {
      const [gone] = backends.splice(
        backends.findIndex((backend) => backend.instance === instance),
        1,
      );
      gone?.agent.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await polling;
      for (const { agent } of backends) agent.destroy();
      await close(server);
    },
  };
}

/** For one connection alone: RFC 9110 7.6.1. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding'];

function handOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { backend, answered }: { backend: Backend; answered: Map<number, number> },
): void {
  const { agent, instance } = backend;
  const onward = forward(new URL(incoming.url ?? '/', instance.url), {
    agent,
    headers: { host: 'catalogue.example.com' },
  });
  onward.on('response', (response) => {
    answered.set(instance.pid, (answered.get(instance.pid) ?? 0) + 1);
    const headers = Object.fromEntries(Object.entries(response.headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
    outgoing.writeHead(response.statusCode ?? 502, headers);
    response.on('error', () => outgoing.destroy());
    response.pipe(outgoing);
  });
  onward.on('error', (error) => {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end(`process ${instance.pid}: ${error.message}`);
  });
  onward.end();
}

async function poll(backends: readonly Backend[], pollMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await Promise.all(backends.map(lookAt));
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
}

async function lookAt(backend: Backend): Promise<void> {
  try {
    const response = await fetch(`${backend.instance.insideUrl}/health/ready`, { signal: AbortSignal.timeout(1_000) });
    backend.isReady = response.ok;
  } catch {
    backend.isReady = false;
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
