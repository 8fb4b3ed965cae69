import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { linkWorkspace } from '@marquee/bundle';
import { catalogue } from '@marquee/e2e-kit';
import { makeArtifact, type Artifact } from '@marquee/ship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRunContainers, startContainer, type Container, type ReadyAfter } from './container.ts';
import { unpackImage, type UnpackedImage } from './unpacked-image.ts';

/*
 * The artifacts as their images run them: an empty root with the image's files, read-only, the base image's libraries and Node,
 * an unprivileged user, no privileges, a volume, and no network but loopback, on which Elasticsearch is reached.
 */
const ROOT = resolve(import.meta.dirname, '../../..');
const READY_WITHIN_MS = 500;
/** Resident memory of a service's process when nothing is asked of it. */
const IDLE_BYTES = 120e6;
/** V8 gives back what a start took when it is idle, not at once. */
const SETTLED_WITHIN_MS = 12_000;
/** A start is measured again when the machine was busy with something else. */
const STARTS = 5;

const folder = mkdtempSync(join(tmpdir(), 'marquee-containers-'));
const artifacts = new Map<string, Artifact>();
const images = new Map<string, UnpackedImage>();
const canRun = canRunContainers();
let started = 0;

beforeAll(async () => {
  for (const [name, root] of Object.entries(FOLDERS)) {
    const artifact = await makeArtifact(ROOT, { name, root }, '1.0.0');
    artifacts.set(name, artifact);
    mkdirSync(join(folder, name));
    if (canRun) images.set(name, await unpackImage(artifact, join(folder, name)));
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const FOLDERS = {
  images: 'apps/images',
  metadata: 'apps/metadata',
  publish: 'tools/publish',
  sections: 'apps/sections',
} as const;
const SERVICES = {
  images: { port: 7003, inside: 7103 },
  metadata: { port: 7002, inside: 7102 },
  sections: { port: 7001, inside: 7101 },
} as const;
type Service = keyof typeof SERVICES;

/** A container of an image with a new volume, and what of its command is asked for. */
async function start(name: keyof typeof FOLDERS, command?: readonly string[]): Promise<Container> {
  const { root, settings } = images.get(name)!;
  const { elasticsearchUrl, imageStore, indexPrefix } = catalogue();
  started += 1;
  const own = join(folder, `container-${started}`);
  const volume = join(own, 'volume');
  // Where the artwork is mounted into the volume.
  mkdirSync(join(volume, 'images'), { recursive: true });
  return startContainer({
    folder: own,
    root,
    workingFolder: settings.folder,
    environment: { ...settings.environment, ELASTICSEARCH_URL: elasticsearchUrl, INDEX_PREFIX: indexPrefix },
    command: command ?? settings.command,
    mounts: {
      '/var/lib/marquee': { folder: volume, writable: true },
      ...(name === 'images' ? { '/var/lib/marquee/images': { folder: imageStore, writable: false } } : {}),
    },
    elasticsearchUrl,
    ports: Object.values(name in SERVICES ? SERVICES[name as Service] : {}),
  });
}

async function idleMemory(container: Container): Promise<number[]> {
  const deadline = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    await sleep(3_000);
    const memory = container.memory();
    if ((memory[0] ?? 0) <= IDLE_BYTES || performance.now() > deadline) return memory;
  }
}

/** From metadata's answer to images' question. */
let artworkPath = '';

describe('an artifact', () => {
  /** Another checkout: the same files in another folder, its packages links. */
  let other: string;
  beforeAll(() => {
    other = mkdtempSync(join(tmpdir(), 'marquee-another-checkout-'));
    for (const name of [
      'apps',
      'libs',
      'tools',
      ...readdirSync(ROOT).filter((each) => lstatSync(join(ROOT, each)).isFile()),
    ]) {
      const filter = (path: string): boolean => !['node_modules', 'dist', '.marquee'].includes(basename(path));
      cpSync(join(ROOT, name), join(other, name), { recursive: true, filter });
    }
    expect(linkWorkspace(ROOT, other)).toEqual([]);
  });
  afterAll(() => {
    rmSync(other, { recursive: true, force: true });
  });

  it.each(Object.entries(FOLDERS))('%s is the same, byte for byte, from another folder', async (name, root) => {
    const { sha256, sourceMap } = await makeArtifact(other, { name, root }, '1.0.0');
    expect(sha256).toBe(artifacts.get(name)!.sha256);
    expect(sourceMap.equals(artifacts.get(name)!.sourceMap)).toBe(true);
  });
});

describe.skipIf(!canRun)('as its image runs it', () => {
  it('sees a read-only root without tools, and no network', async () => {
    await using container = await start('sections', ['node', '-e', `(${probe.toString()})()`]);
    expect((await container.exited).code).toBe(0);
    expect(JSON.parse(container.logs())).toEqual({
      user: [1000, 1000, [1000]],
      privileges: 'CapEff:\t0000000000000000',
      written: { '/': 'EROFS', '/app': 'EROFS', '/usr/lib': 'EROFS', '/tmp': 'ENOENT', '/var/lib/marquee': 'written' },
      tools: [],
      outside: 'ENETUNREACH',
    });
  });

  it.each(Object.entries(ANSWERS))('%s answers, is known to be alive, and stops in order', async (name, path) => {
    const { inside, port } = SERVICES[name as Service];
    await using container = await start(name as Service);
    await container.ready(inside, '/health/ready');
    const { body, status } = await container.get(port, path);
    expect(status).toBe(200);
    expect(JSON.parse(body.toString())).toMatchObject({
      items: expect.arrayContaining([expect.anything()]) as unknown[],
    });
    const { healthcheck } = images.get(name)!.settings;
    expect([container.run(healthcheck), container.run(healthcheck, { INSIDE_PORT: '1' })]).toEqual([0, 1]);
    artworkPath ||= /http:\/\/127\.0\.0\.1:7003(\/[^"]+)/u.exec(body.toString())?.[1] ?? '';
    expect(await container.stop()).toEqual({ code: 0, signal: null });
    expect(container.logs()).not.toMatch(/"level":"(?:error|fatal)"/u);
  });

  it('images encodes, by what was installed beside the bundle', async () => {
    const { inside, port } = SERVICES.images;
    await using container = await start('images');
    await container.ready(inside, '/health/ready');
    const { body, status, type } = await container.get(port, `${artworkPath}/x100`);
    expect({ status, type }).toEqual({
      status: 200,
      type: expect.stringMatching(/^image\/(?:jpeg|png|webp|avif)$/u) as string,
    });
    expect(body.length).toBeGreaterThan(500);
    expect(await container.stop()).toEqual({ code: 0, signal: null });
    expect(container.logs()).not.toMatch(/"level":"(?:error|fatal)"/u);
  });

  it('publish reaches the catalogue', async () => {
    await using container = await start('publish', ['node', 'main.mjs', 'status']);
    expect((await container.exited).code).toBe(0);
    expect(container.logs()).toMatch(/generation/iu);
  });

  it.each(Object.entries(SERVICES))(`%s is ready in ${READY_WITHIN_MS} ms, and small`, async (name, { inside }) => {
    const starts: ReadyAfter[] = [];
    const bestMs = (): number => Math.min(...starts.map(({ ms, waitedMs }) => ms - waitedMs));
    let memory: number[] = [];
    while (starts.length < STARTS && !(bestMs() <= READY_WITHIN_MS)) {
      await using container = await start(name as Service);
      starts.push(await container.ready(inside, '/health/ready'));
      memory = await idleMemory(container);
      await container.stop();
    }
    const ready = starts
      .map(({ ms, waitedMs }) => `${ms} ms (${waitedMs} of them in the queue for a processor)`)
      .join(', ');
    const megabytes = memory.map((bytes) => `${(bytes / 1e6).toFixed(0)} MB`).join(' + ');
    process.stdout.write(`${name}: ready in ${ready}, idle ${megabytes}\n`);
    expect(bestMs()).toBeLessThanOrEqual(READY_WITHIN_MS);
    expect(memory[0]).toBeLessThanOrEqual(IDLE_BYTES);
  });
});

const ANSWERS = {
  metadata: '/v142.0/website/catalogue/assets?content_country=ZA&num=3',
  sections: '/v142.0/website/catalogue/sections?content_country=ZA',
} as const;

/** Runs in a container: who it is there, and what it can do. */
async function probe(): Promise<void> {
  const { readFileSync, readdirSync, writeFileSync } = process.getBuiltinModule('node:fs');
  const { connect } = process.getBuiltinModule('node:net');
  const written = ['/', '/app', '/usr/lib', '/tmp', '/var/lib/marquee'].map((path) => {
    try {
      writeFileSync(`${path}/probe`, '');
      return [path, 'written'];
    } catch (error) {
      return [path, (error as NodeJS.ErrnoException).code];
    }
  });
  const outside = await new Promise((resolve) => {
    connect({ host: '192.0.2.1', port: 80, timeout: 2_000 })
      .on('connect', resolve.bind(undefined, 'connected'))
      .on('timeout', resolve.bind(undefined, 'timeout'))
      .on('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code);
      });
  });
  const [privileges] = /^CapEff:.*$/mu.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  const tools = ['/bin', '/usr/bin', '/sbin', '/usr/sbin', '/usr/local/bin'].flatMap((path) => {
    try {
      return readdirSync(path).filter((name) => name !== 'node');
    } catch {
      return [];
    }
  });
  const user = [process.getuid?.(), process.getgid?.(), process.getgroups?.()];
  process.stdout.write(
    JSON.stringify({ user, privileges, written: Object.fromEntries(written) as object, tools, outside }),
  );
}
