import { startChild, type Child } from './child.ts';
import { answersOk, waitUntilReady } from './wait-until.ts';

export interface ServiceProcessOptions {
  /** The app: sections, metadata, images. */
  readonly name: string;
  /** The app's bundle, `dist/main.mjs`. */
  readonly bundle: string;
  /** Loopback port for devices. */
  readonly port: number;
  /** Loopback port for operators: health, metrics. */
  readonly insidePort: number;
  /** The rest of its configuration. */
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
}

/** One of the three services, running from its bundle as in production. */
export interface ServiceProcess {
  readonly child: Child;
  readonly url: string;
  readonly insideUrl: string;
  /** Fulfilled when `/health/ready` is 200. @throws Failure as `waitUntilReady` */
  ready(signal?: AbortSignal): Promise<void>;
  /** Stops it; see `Child.stop`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** A service waits for Elasticsearch and a first catalogue; both are there before it is started here. */
const READY_WITHIN_MS = 30_000;

/** Starts a service; it is not ready yet. */
export async function startServiceProcess(options: ServiceProcessOptions): Promise<ServiceProcess> {
  const child = await startChild({
    name: options.name,
    command: process.execPath,
    args: [options.bundle],
    env: {
      ...options.env,
      HOST: '127.0.0.1',
      PORT: String(options.port),
      INSIDE_HOST: '127.0.0.1',
      INSIDE_PORT: String(options.insidePort),
    },
    logFile: options.logFile,
  });
  const insideUrl = `http://127.0.0.1:${options.insidePort}`;
  return {
    child,
    url: `http://127.0.0.1:${options.port}`,
    insideUrl,
    ready: (signal) =>
      waitUntilReady(child, () => answersOk(`${insideUrl}/health/ready`), { timeoutMs: READY_WITHIN_MS, signal }),
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}
