import { join } from 'node:path';
import { assertPortFree, freePort, logTail, startChild, waitUntilReady, type Child } from '@marquee/processes';
import { createReporter, Failure, type Reporter } from '@marquee/terminal';
import { OPEN_ACCESS, securedAccess, type Access, type Credentials } from './access.ts';
import { assertDiskSpace } from './disk-space.ts';
import type { Elasticsearch } from './elasticsearch.ts';
import { fetchDistribution } from './fetch-distribution.ts';
import { findJava, type Java } from './find-java.ts';
import { discardInstance, instanceFolder, prepareInstance, type InstanceFolder } from './instance-folder.ts';
import { elasticsearchFolder, isReachable, unprivilegedUser, type UnprivilegedUser } from './state-folder.ts';

export interface LaunchOptions {
  /** Instances of different names run side by side, each with its own data. */
  readonly name: string;
  /** The distribution, data and logs are kept below it; see `stateFolder`. */
  readonly stateDir: string;
  /** Loopback port for HTTP; a free one when not given. */
  readonly port?: number;
  /** Loopback port for the transport protocol; a free one when not given. */
  readonly transportPort?: number;
  /** How to choose another `port`, said when it is taken. */
  readonly portRemedy?: string;
  /** Java heap; 512 by default. The process takes about 250 MB more. */
  readonly heapMb?: number;
  /** Data of this run alone, removed at the stop; by default it is found again at the next start. */
  readonly ephemeral?: boolean;
  /** Speaks only TLS, and only to this user, who may do everything; without it, plain HTTP to everybody on the machine. */
  readonly security?: Credentials;
  readonly env?: NodeJS.ProcessEnv;
  /** Told of the download and of the start; silent by default. */
  readonly reporter?: Reporter;
  /** Gives up the start, and leaves nothing behind. */
  readonly signal?: AbortSignal | undefined;
}

interface Launch {
  readonly options: LaunchOptions;
  readonly env: NodeJS.ProcessEnv;
  readonly java: Java;
  readonly home: string;
  readonly user: UnprivilegedUser | undefined;
  readonly instance: InstanceFolder;
  readonly access: Access;
  readonly logFile: string;
}

const READY_WITHIN_MS = 240_000;

/** It writes its last segments before it ends; normally that takes 1.4 s. */
const STOP_WITHIN_MS = 20_000;

/** A started node with an empty catalogue and its logs. */
const NEEDED_BYTES = 200_000_000;

/** Ports that were free when they were chosen can be taken a moment later by another run. */
const MOST_TRIES = 3;

/**
 * Starts a real Elasticsearch on loopback and waits until it answers. It ends with this process, however that ends.
 * @throws Failure without a JDK or Maven, for a taken port, a full disk, data in use by another, and for an early end
 */
export async function startElasticsearch(options: LaunchOptions): Promise<Elasticsearch> {
  const startedAt = performance.now();
  const env = options.env ?? process.env;
  const reporter = options.reporter ?? createReporter({ json: true });
  const user = unprivilegedUser();
  const java = findJava({ env, isRunnable: (program) => isReachable(program, user) });
  await assertGivenPortsFree(options);
  const folder = elasticsearchFolder(options.stateDir, user);
  const home = await fetchDistribution({
    folder,
    env,
    reporter,
    logFile: join(options.stateDir, 'logs', 'maven.log'),
    signal: options.signal,
  });
  assertDiskSpace(folder, NEEDED_BYTES, 'Elasticsearch’s data');
  const instance = instanceFolder(folder, options.name, options.ephemeral ?? false);
  const logFile = join(options.stateDir, 'logs', `elasticsearch-${options.name}.log`);
  const step = reporter.step('Elasticsearch');
  const access = options.security === undefined ? OPEN_ACCESS : securedAccess(java, options.security);
  const { child, port } = await launchOnFreePorts({ options, env, java, home, user, instance, access, logFile });
  const stop = async (): Promise<void> => {
    await child.stop(STOP_WITHIN_MS);
    discardInstance(instance);
  };
  const url = `${access.scheme}://127.0.0.1:${port}`;
  step.done(`ready at ${url}`);
  const readyMs = performance.now() - startedAt;
  const settings = { ELASTICSEARCH_URL: url, ...access.clientSettings };
  return { url, settings, child, readyMs, stop, [Symbol.asyncDispose]: stop };
}

async function assertGivenPortsFree({ port, transportPort, portRemedy }: LaunchOptions): Promise<void> {
  const remedy = portRemedy ?? 'Give another one, or none for a free one.';
  if (port !== undefined) await assertPortFree(port, 'Elasticsearch', remedy);
  if (transportPort !== undefined) await assertPortFree(transportPort, 'Elasticsearch’s transport', remedy);
}

async function launchOnFreePorts(launch: Launch, tries = 1): Promise<{ child: Child; port: number }> {
  const port = launch.options.port ?? (await freePort());
  const transportPort = launch.options.transportPort ?? (await freePort());
  const settings = settingsOf(launch, port, transportPort);
  prepareInstance(launch.instance, { ...launch, settings, files: launch.access.files });
  const child = await startServer(launch);
  try {
    const health = `${launch.access.scheme}://127.0.0.1:${port}/_cluster/health?wait_for_status=yellow&timeout=1s`;
    await waitUntilReady(child, () => launch.access.answersOk(health), {
      timeoutMs: READY_WITHIN_MS,
      everyMs: 100,
      signal: launch.options.signal,
    });
    return { child, port };
  } catch (error) {
    await child.stop(STOP_WITHIN_MS);
    const log = logTail(child.logFile, 1_000);
    if (log.includes('Address already in use') && launch.options.port === undefined && tries < MOST_TRIES)
      return launchOnFreePorts(launch, tries + 1);
    discardInstance(launch.instance);
    throw knownFailure(log, launch.instance) ?? error;
  }
}

/** One node on loopback; every setting is one that the minimal distribution knows (it refuses unknown ones). */
function settingsOf(
  { access, instance, options }: Launch,
  port: number,
  transportPort: number,
): Record<string, string | number | boolean> {
  return {
    'cluster.name': `marquee-${options.name}`,
    'node.name': options.name,
    'path.data': join(instance.path, 'data'),
    'path.logs': join(instance.path, 'logs'),
    'path.repo': join(instance.path, 'backups'),
    'http.host': '127.0.0.1',
    'http.port': port,
    'transport.host': '127.0.0.1',
    'transport.port': transportPort,
    'discovery.type': 'single-node',
    ...access.nodeSettings,
    'xpack.security.autoconfiguration.enabled': false,
    // A developer's disk is often nearly full; the watermarks would make every index read-only.
    'cluster.routing.allocation.disk.threshold_enabled': false,
  };
}

function startServer({ env, home, instance, java, logFile, options, user }: Launch): Promise<Child> {
  const heapMb = options.heapMb ?? 512;
  return startChild({
    name: 'Elasticsearch',
    command: join(home, 'bin/elasticsearch'),
    args: [],
    cwd: instance.path,
    env: {
      PATH: env['PATH'],
      HOME: instance.path,
      LANG: 'C.UTF-8',
      ES_HOME: home,
      ES_JAVA_HOME: java.home,
      ES_PATH_CONF: join(instance.path, 'config'),
      ES_TMPDIR: join(instance.path, 'tmp'),
      // Without its garbage collector's logs (up to 2 GB), heap dumps, and files in /tmp.
      ES_JAVA_OPTS: `-Xms${heapMb}m -Xmx${heapMb}m -Xlog:disable -Xlog:all=warning:stderr -XX:-HeapDumpOnOutOfMemoryError -XX:-UsePerfData`,
      CLI_JAVA_OPTS: launcherOptions(join(instance.path, 'tmp')),
    },
    logFile,
    user,
  });
}

/** Its launcher leaves a folder at every start where it thinks temporary files belong. Its script cannot take a space. */
function launcherOptions(tmp: string): string {
  return `-XX:-UsePerfData${/\s/u.test(tmp) ? '' : ` -Djava.io.tmpdir=${tmp}`}`;
}

function knownFailure(log: string, instance: InstanceFolder): Failure | undefined {
  if (log.includes('failed to obtain node lock')) {
    return new Failure(
      `Another Elasticsearch is running on the data in ${instance.path}.`,
      'Stop it (is `npm start` running elsewhere from this checkout?), or set MARQUEE_STATE_DIR to another folder.',
    );
  }
  if (log.includes('No space left on device')) {
    return new Failure(
      `The disk became full while Elasticsearch started (${instance.path}).`,
      'Make room, or set MARQUEE_STATE_DIR to a folder on another disk.',
    );
  }
  return undefined;
}
