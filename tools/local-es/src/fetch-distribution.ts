import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { isAlive, logTail, startChild, type Child } from '@marquee/processes';
import { Failure, formatBytes, type Progress, type Reporter } from '@marquee/terminal';
import { assertDiskSpace } from './disk-space.ts';

export const ELASTICSEARCH_VERSION = '9.5.0';

const ARTIFACT = 'org.elasticsearch.distribution.integ-test-zip:elasticsearch';
const UNPACK = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack';

/** The zip's size, for the progress alone. */
const ZIP_BYTES = 129_856_182;

/** The zip in Maven's cache, and what it unpacks to. */
const NEEDED_BYTES = ZIP_BYTES + 160_000_000;

export interface FetchOptions {
  /** The distribution becomes the folder `elasticsearch-9.5.0` in it. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly reporter: Reporter;
  /** What Maven says goes there. */
  readonly logFile: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The folder of Elasticsearch's minimal distribution, fetched by Maven if it is not there yet. It is unpacked beside and
 * renamed at the end: whoever comes at the same time, or after a kill, finds all of it or nothing.
 * @throws Failure without Maven, without network, with a full disk
 */
export async function fetchDistribution(options: FetchOptions): Promise<string> {
  const { folder } = options;
  const home = join(folder, `elasticsearch-${ELASTICSEARCH_VERSION}`);
  if (existsSync(home)) return home;
  mkdirSync(folder, { recursive: true });
  assertDiskSpace(folder, NEEDED_BYTES, 'Elasticsearch');
  sweepUnfinished(folder);
  const unpacked = mkdtempSync(join(folder, `.unpack-${process.pid}-`));
  try {
    await runMaven(options, unpacked);
    const made = join(unpacked, `elasticsearch-${ELASTICSEARCH_VERSION}`);
    makeReadable(made);
    moveInto(made, home);
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
  return home;
}

function moveInto(made: string, home: string): void {
  try {
    renameSync(made, home);
  } catch (error) {
    // Another run was faster; its distribution is as good as ours.
    if (!existsSync(home)) throw error;
  }
}

/** Removes what killed runs left: folders that carry the id of a process that is gone. */
function sweepUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^\.unpack-(\d+)-/u.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

async function runMaven(options: FetchOptions, unpacked: string): Promise<void> {
  const mvn = findMaven(options.env);
  const { reporter, signal } = options;
  const child = await startChild({
    name: 'Maven',
    command: mvn,
    args: [
      '-B',
      UNPACK,
      `-Dartifact=${ARTIFACT}:${ELASTICSEARCH_VERSION}:zip`,
      `-DoutputDirectory=${unpacked}`,
      `-DmarkersDirectory=${join(unpacked, '.markers')}`,
    ],
    cwd: unpacked,
    env: options.env,
    logFile: options.logFile,
  });
  const title = `Elasticsearch ${ELASTICSEARCH_VERSION}, fetched by Maven`;
  const progress = reporter.progress(title, ZIP_BYTES, { format: formatBytes });
  const stopWatching = watchDownload(cachedZipFolder(options.env), progress);
  const onAbort = (): void => {
    void child.stop();
  };
  signal?.addEventListener('abort', onAbort);
  const { code } = await child.exited;
  signal?.removeEventListener('abort', onAbort);
  stopWatching();
  progress.done(code === 0 ? 'unpacked' : 'failed');
  signal?.throwIfAborted();
  if (code !== 0) throw mavenFailure(child);
}

function findMaven(env: NodeJS.ProcessEnv): string {
  const folders = (env['PATH'] ?? '').split(delimiter);
  const mvn = folders.map((folder) => join(folder, 'mvn')).find((program) => existsSync(program));
  if (mvn !== undefined) return mvn;
  throw new Failure(
    'Elasticsearch is fetched by Maven, and there is no mvn on the PATH.',
    'Install it (Debian: apt-get install maven),\nor give an Elasticsearch 9 of your own: ELASTICSEARCH_URL=http://127.0.0.1:9200',
  );
}

function mavenFailure(child: Child): Failure {
  if (logTail(child.logFile, 1_000).includes('No space left on device')) {
    return new Failure('The disk became full while Elasticsearch was fetched.', 'Make room and run it again.');
  }
  return child.failure(
    'could not fetch Elasticsearch',
    'Check the network, and the mirror and proxy in ~/.m2/settings.xml; or give an Elasticsearch 9 of your own by ELASTICSEARCH_URL.',
  );
}

/** Where Maven writes the zip while it downloads: it shows no progress of its own when it runs without a terminal. */
function cachedZipFolder(env: NodeJS.ProcessEnv): string {
  const options = `${env['MAVEN_OPTS'] ?? ''} ${env['MAVEN_ARGS'] ?? ''}`;
  const repository = /-Dmaven\.repo\.local=(\S+)/u.exec(options)?.[1];
  const folder = repository ?? join(env['HOME'] ?? homedir(), '.m2/repository');
  return join(folder, ...ARTIFACT.replace(':', '.').split('.'), ELASTICSEARCH_VERSION);
}

function watchDownload(folder: string, progress: Progress): () => void {
  let shown = 0;
  const timer = setInterval(() => {
    const bytes = Math.min(ZIP_BYTES, largestFile(folder));
    if (bytes > shown) progress.advance(bytes - shown);
    shown = Math.max(shown, bytes);
  }, 200);
  return () => {
    clearInterval(timer);
  };
}

function largestFile(folder: string): number {
  try {
    return Math.max(0, ...readdirSync(folder).map((name) => statSync(join(folder, name)).size));
  } catch {
    return 0; // Not there yet, or renamed at this moment.
  }
}

/** Root's umask may be 077, and Elasticsearch runs as somebody else: give all what the owner has, without writing. */
function makeReadable(path: string): void {
  const { mode } = lstatSync(path);
  const shared = (mode & 0o700) | ((mode & 0o500) >> 3) | ((mode & 0o500) >> 6);
  chmodSync(path, shared);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) makeReadable(join(path, name));
}
