import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder, WORKSPACE_ROOT } from '@marquee/local-es';
import { freePort, startServiceProcess, type Child, type ChildExit, type ServiceProcess } from '@marquee/processes';
import { Failure } from '@marquee/terminal';
import { catalogue, hasCatalogue } from './catalogue.ts';

/** Further variables of a service; one that is `undefined` is left out though the run would set it. */
export type ServiceEnvironment = Readonly<Record<string, string | undefined>>;

export interface StartOptions {
  /** `false`: return as soon as the process runs; for a start without Elasticsearch. */
  readonly waitReady?: boolean;
  /** `true`: log lines of level error are what this test is about; else one of them fails the test file. */
  readonly allowErrorLogs?: boolean;
  /** The bundle to start; the app's own `dist/main.mjs` by default. */
  readonly bundle?: string;
}

/** A service as a real process. Stop it in the test that started it: one that is left over fails the test file. */
export interface RunningService {
  readonly app: string;
  /** The public port's base URL, without a slash at the end. */
  readonly url: string;
  /** The inside port's: `/health/ready`, `/metrics`. */
  readonly insideUrl: string;
  readonly pid: number;
  /** Fulfilled when it has ended. */
  readonly exited: Promise<ChildExit>;
  /** All that it has logged so far. */
  logs(): string;
  /** Waits until it is ready. @throws Failure when it ends first, or after 30 s */
  ready(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** SIGTERM, and SIGKILL after 15 s. Safe to call again. */
  stop(): Promise<ChildExit>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The services' own limit for requests in flight is 10 s. */
const STOP_WITHIN_MS = 15_000;

interface Watched {
  readonly service: RunningService;
  readonly child: Child;
  readonly allowErrorLogs: boolean;
}

/** Those of this test file; vitest gives each file a process of its own. */
let watched: Watched[] = [];
let started = 0;

/** Starts `apps/<app>/dist/main.mjs` on two free loopback ports and waits until it is ready. */
export async function startService(
  app: string,
  env: ServiceEnvironment = {},
  options: StartOptions = {},
): Promise<RunningService> {
  const bundle = options.bundle ?? join(WORKSPACE_ROOT, 'apps', app, 'dist/main.mjs');
  if (!existsSync(bundle)) throw new Failure(`${app} is not built (${bundle}).`, `nx build ${app}`);
  const [port, insidePort] = [await freePort(), await freePort()];
  started += 1;
  const serviceProcess = await startServiceProcess({
    name: app,
    bundle,
    port,
    insidePort,
    env: serviceEnvironment(app, port, env),
    logFile: join(stateFolder(process.env), 'logs/e2e', `${app}-${process.pid}-${started}.log`),
  });
  const service = runningService(app, serviceProcess);
  watched.push({ service, child: serviceProcess.child, allowErrorLogs: options.allowErrorLogs ?? false });
  if (options.waitReady !== false) await service.ready();
  return service;
}

function runningService(app: string, service: ServiceProcess): RunningService {
  const { child } = service;
  return {
    app,
    url: service.url,
    insideUrl: service.insideUrl,
    pid: child.pid,
    exited: child.exited,
    logs: () => readFileSync(child.logFile, 'utf8'),
    ready: () => service.ready(),
    signal: (name) => {
      child.signal(name);
    },
    stop: () => child.stop(STOP_WITHIN_MS),
    [Symbol.asyncDispose]: async () => {
      await child.stop(STOP_WITHIN_MS);
    },
  };
}

/** Nothing of the developer's own environment but what a process needs: her ELASTICSEARCH_URL is not ours. */
function serviceEnvironment(app: string, port: number, env: ServiceEnvironment): NodeJS.ProcessEnv {
  const own = { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'], LANG: 'C.UTF-8' };
  const shared = hasCatalogue() ? catalogue() : undefined;
  const ownBase = { [`${app.toUpperCase()}_BASE_URL`]: `http://127.0.0.1:${port}` };
  return {
    ...own,
    ...ownBase,
    // An answer that differs from the OpenAPI document is an error of the service, whatever the test was about.
    CHECK_ANSWERS: 'on',
    ...(shared && {
      ELASTICSEARCH_URL: shared.elasticsearchUrl,
      INDEX_PREFIX: shared.indexPrefix,
      IMAGE_STORE: shared.imageStore,
    }),
    ...env,
  };
}

/**
 * Stops every service of this test file that still runs, and says what is wrong with the file, for people: services left
 * over, and error lines in a log that no test has asked for.
 */
export async function settleServices(): Promise<string[]> {
  const faults: string[] = [];
  for (const { service, child, allowErrorLogs } of watched) {
    if (child.exit === undefined) faults.push(`${service.app} (process ${service.pid}) was started and not stopped`);
    await service.stop();
    const errors = allowErrorLogs ? [] : errorLines(service.logs());
    if (errors.length > 0) faults.push(`${service.app} logged errors:\n${errors.slice(0, 5).join('\n')}`);
  }
  watched = [];
  return faults;
}

/** The lines of level error and fatal, and what is no log line at all: a stack of a crash, a warning of Node's. */
function errorLines(logs: string): string[] {
  return logs.split('\n').filter((line) => {
    if (line.trim() === '') return false;
    try {
      const { level } = JSON.parse(line) as { level?: unknown };
      return level === 'error' || level === 'fatal';
    } catch {
      return true;
    }
  });
}
