import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { connect, createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { startChild, waitUntilReady, type Child, type ChildExit } from '@marquee/processes';

/** Of util-linux, as Debian has them. */
const UNSHARE = '/usr/bin/unshare';
const NSENTER = '/usr/bin/nsenter';
/** The user of the images, without a name on this machine. */
const USER = 1000;

export interface ContainerOptions {
  /** A folder of this container's own. */
  readonly folder: string;
  /** The root to be: the image's files. */
  readonly root: string;
  /** By path in the container, folders of this machine; those that may be written to belong to the image's user. */
  readonly mounts?: Readonly<Record<string, { readonly folder: string; readonly writable: boolean }>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  readonly command: readonly string[];
  /** Where Elasticsearch is. */
  readonly elasticsearchUrl: string;
  /** Ports of the program that are asked. */
  readonly ports?: readonly number[];
}

export interface ContainerAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** How long a program took to its first answer. */
export interface ReadyAfter {
  readonly ms: number;
  /** Of these, what its main thread waited for a processor that was busy with other programs. */
  readonly waitedMs: number;
}

/** A process that has a read-only root, no privileges, and no network but loopback, as a container engine would run it. */
export interface Container {
  readonly exited: Promise<ChildExit>;
  logs(): string;
  /** Asks one of its ports. */
  get(port: number, path: string): Promise<ContainerAnswer>;
  /** Waits until it answers 200. */
  ready(port: number, path: string): Promise<ReadyAfter>;
  /** Resident memory of each of its processes in bytes, the first one first. */
  memory(): number[];
  /** Runs another program in it. @returns its exit code */
  run(command: readonly string[], environment?: Readonly<Record<string, string>>): number | null;
  /** SIGTERM to process 1, as an engine stops a container. */
  stop(): Promise<ChildExit>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Whether this machine lets this user make namespaces and mounts. */
export function canRunContainers(): boolean {
  const script = 'mount --make-rprivate / && mount -t proc none /proc && ip link set lo up';
  return spawnSync(UNSHARE, [...NAMESPACES, 'sh', '-c', script], { stdio: 'ignore' }).status === 0;
}

const NAMESPACES = ['--mount', '--net', '--pid', '--ipc', '--uts', '--fork', '--kill-child=SIGKILL'];

export async function startContainer(options: ContainerOptions): Promise<Container> {
  const { command, environment, folder, root, workingFolder } = options;
  const sockets = join(folder, 'sockets');
  mkdirSync(sockets, { recursive: true });
  const libraries = prepareRoot(options);
  const mounts = Object.entries(options.mounts ?? {});
  const pairs = (some: typeof mounts): string => some.map(([path, mount]) => `${mount.folder}:${path}`).join(' ');
  const elasticsearch = new URL(options.elasticsearchUrl);
  const server = relayTo(join(sockets, 'elasticsearch.sock'), Number(elasticsearch.port));
  const program = [UNSHARE, `--root=${root}`, `--wd=${workingFolder}`, `--setgid=${USER}`, `--setuid=${USER}`];
  const child = await startChild({
    name: command.join(' '),
    command: UNSHARE,
    args: [
      ...NAMESPACES,
      ...['sh', join(import.meta.dirname, 'container.sh')],
      ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
      ...['/usr/bin/setpriv', '--clear-groups', '--no-new-privs', ...program],
      ...command.map(withPath),
    ],
    env: {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      ROOT: root,
      LIBRARIES: libraries.join(' '),
      NODE: process.execPath,
      MOUNTS: pairs(mounts),
      READ_ONLY: pairs(mounts.filter(([, { writable }]) => !writable)),
      RELAY: join(import.meta.dirname, 'relay.fixture.mjs'),
      SOCKETS: sockets,
      PORTS: [elasticsearch.port, ...(options.ports ?? [])].join(' '),
    },
    logFile: join(folder, 'log'),
  });
  return running(child, server, options);
}

/** There is no shell, and so no PATH: the program is named whole. */
function withPath(word: string, index: number): string {
  return index === 0 && word === 'node' ? '/usr/local/bin/node' : word;
}

/** Makes the places that are mounted on, and what every base image has. @returns the folders of libraries */
function prepareRoot({ mounts = {}, root }: ContainerOptions): string[] {
  const libraries = ['/lib', '/lib64', '/usr/lib', '/usr/lib64'].filter((path) => existsSync(path));
  const links = libraries.filter((path) => lstatSync(path).isSymbolicLink());
  for (const path of links) if (!existsSync(join(root, path))) symlinkSync(readlinkSync(path), join(root, path));
  const folders = libraries.filter((path) => !links.includes(path));
  for (const path of [...folders, '/proc', ...Object.keys(mounts)]) mkdirSync(join(root, path), { recursive: true });
  for (const path of ['/dev/null', '/dev/urandom', '/usr/local/bin/node']) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '', { flag: 'a' });
  }
  for (const { folder, writable } of Object.values(mounts)) if (writable) chownSync(folder, USER, USER);
  return folders;
}

/** Elasticsearch is on this machine's loopback, and a container has its own: connections go by a socket of the file system. */
function relayTo(path: string, port: number): Server {
  const server = createServer((socket) => {
    const other = connect({ host: '127.0.0.1', port });
    socket.pipe(other).pipe(socket);
    socket.on('error', () => other.destroy());
    other.on('error', () => socket.destroy());
  });
  return server.listen(path);
}

function running(child: Child, server: Server, { folder }: ContainerOptions): Container {
  const sockets = join(folder, 'sockets');
  const get = (port: number, path: string) => getBySocket(join(sockets, `${port}.sock`), path);
  return {
    exited: child.exited,
    logs: () => readFileSync(child.logFile, 'utf8'),
    get,
    async ready(port, path) {
      await waitUntilReady(child, async () => (await get(port, path)).status === 200, {
        timeoutMs: 30_000,
        everyMs: 5,
      });
      const ms = Date.now() - Number(readFileSync(join(sockets, 'started'), 'utf8'));
      return { ms, waitedMs: waitedMs(childrenOf(child.pid)[0] ?? 0) };
    },
    run: (command, environment = {}) => runInside(child.pid, command, environment),
    memory() {
      const [first = 0] = childrenOf(child.pid);
      return [first, ...childrenOf(first).filter((pid) => !isRelay(pid))].map(residentBytes);
    },
    async stop() {
      const [first] = childrenOf(child.pid);
      if (first !== undefined) process.kill(first, 'SIGTERM');
      return child.exited;
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exit === undefined) await child.stop(1_000);
      server.close();
    },
  };
}

/** By the namespaces and the root of the container's first process. */
function runInside(pid: number, command: readonly string[], env: Readonly<Record<string, string>>): number | null {
  const [first = 0] = childrenOf(pid);
  const inside = ['--mount', '--net', '--pid', '--root', `--setgid=${USER}`, `--setuid=${USER}`];
  return spawnSync(NSENTER, [`--target=${first}`, ...inside, ...command.map(withPath)], { env }).status;
}

function isRelay(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('relay.fixture');
}

function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return list === '' ? [] : list.split(' ').map(Number);
}

/** The kernel's count for the main thread: nanoseconds on a processor, nanoseconds in the queue for one, turns. */
function waitedMs(pid: number): number {
  const [, queued] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
  return Math.round(Number(queued) / 1e6);
}

function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

function getBySocket(socketPath: string, path: string): Promise<ContainerAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, headers: { host: '127.0.0.1', connection: 'close' } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const { headers, statusCode = 0 } = answer;
        resolve({ status: statusCode, type: headers['content-type'] ?? '', body: Buffer.concat(chunks) });
      });
    });
    asked.setTimeout(10_000, () => asked.destroy(new Error(`no answer from ${path} in 10 s`)));
    asked.on('error', reject).end();
  });
}
