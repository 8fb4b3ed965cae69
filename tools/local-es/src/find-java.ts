import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Failure } from '@marquee/terminal';

/** A JDK that can run Elasticsearch. */
export interface Java {
  readonly home: string;
  /** As in its `release` file: "25.0.3". */
  readonly version: string;
}

export interface FindJavaOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Folders whose children are JDKs; those of the operating systems by default. */
  readonly folders?: readonly string[];
  /** Whether the user that Elasticsearch runs as can run this program. */
  readonly isRunnable?: (program: string) => boolean;
}

const OLDEST_MAJOR = 21;

/** Elasticsearch's entitlements need the second, its vectors the first; a JRE has neither. */
const NEEDED_MODULES = ['jdk.incubator.vector', 'jdk.jlink'];

const JDK_FOLDERS = ['/usr/lib/jvm', '/opt/java', '/Library/Java/JavaVirtualMachines'];

/**
 * Finds a JDK of version 21 or newer: `ES_JAVA_HOME`, `JAVA_HOME`, the `java` on the PATH, then those that the system
 * has, the newest first. Read from their `release` files: no process is started.
 * @throws Failure that lists what was looked at and why it will not do
 */
export function findJava({ env, folders = JDK_FOLDERS, isRunnable = existsSync }: FindJavaOptions): Java {
  const refused: string[] = [];
  const installed = folders.flatMap(homesIn).map((home) => ({ from: home, home }));
  const byVersion = installed.toSorted((a, b) => majorOf(b.home) - majorOf(a.home));
  const seen = new Set<string>();
  for (const { from, home } of [...namedHomes(env), ...byVersion]) {
    const real = existsSync(home) ? realpathSync(home) : home;
    if (seen.has(real)) continue;
    seen.add(real);
    const verdict = judge(real, isRunnable);
    if (typeof verdict !== 'string') return verdict;
    refused.push(`${from}: ${verdict}`);
  }
  throw noJava(refused);
}

function namedHomes(env: NodeJS.ProcessEnv): { from: string; home: string }[] {
  const named = ['ES_JAVA_HOME', 'JAVA_HOME'].flatMap((variable) => {
    const home = env[variable];
    return home === undefined || home === '' ? [] : [{ from: `${variable}=${home}`, home }];
  });
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'java'))
    .find((program) => existsSync(program));
  if (onPath === undefined) return named;
  return [...named, { from: `java on the PATH (${onPath})`, home: dirname(dirname(realpathSync(onPath))) }];
}

function homesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .map((home) => (existsSync(join(home, 'Contents/Home')) ? join(home, 'Contents/Home') : home))
    .filter((home) => existsSync(join(home, 'release')));
}

function readRelease(home: string): Map<string, string> {
  const file = join(home, 'release');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return new Map([...text.matchAll(/^(\w+)="(.*)"$/gmu)].map(([, key = '', value = '']) => [key, value]));
}

function majorOf(home: string): number {
  const version = readRelease(home).get('JAVA_VERSION') ?? '0';
  return Number(/^(?:1\.)?(\d+)/u.exec(version)?.[1] ?? 0);
}

/** The JDK, or why it will not do. */
function judge(home: string, isRunnable: (program: string) => boolean): Java | string {
  const release = readRelease(home);
  const version = release.get('JAVA_VERSION');
  if (version === undefined) return 'no JDK there (it has no release file)';
  if (majorOf(home) < OLDEST_MAJOR) return `version ${version}`;
  const modules = new Set((release.get('MODULES') ?? '').split(' '));
  const missing = NEEDED_MODULES.filter((module) => !modules.has(module));
  if (missing.length > 0) return `not a whole JDK (without ${missing.join(', ')})`;
  if (!isRunnable(join(home, 'bin/java'))) return 'not readable for the unprivileged user that Elasticsearch runs as';
  return { home, version };
}

function noJava(refused: readonly string[]): Failure {
  return new Failure(
    `Elasticsearch needs a JDK of version ${OLDEST_MAJOR} or newer, and none was found.`,
    [
      'Install one (Temurin 25, or your system’s openjdk-25-jdk-headless) and set JAVA_HOME to its folder,',
      'or give an Elasticsearch 9 of your own: ELASTICSEARCH_URL=http://127.0.0.1:9200',
    ].join('\n'),
    { evidence: refused.length === 0 ? 'There is no JDK at all.' : refused.join('\n') },
  );
}
