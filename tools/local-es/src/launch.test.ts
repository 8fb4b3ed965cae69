import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '@marquee/processes';
import { createReporter } from '@marquee/terminal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchDistribution } from './fetch-distribution.ts';
import { startElasticsearch } from './launch.ts';
import { givenElasticsearch, resolveElasticsearch } from './resolve.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'marquee-es-'));
chmodSync(stateDir, 0o755);
const instances = join(stateDir, 'elasticsearch/instances');
const small = { stateDir, heapMb: 256 };
const LONG = 600_000;

/** Two at once, with the real Maven: as when `npm start` and `npm test` are both run for the first time. */
beforeAll(async () => {
  const reporter = createReporter({ json: true });
  const fetches = ['one', 'two'].map((name) =>
    fetchDistribution({
      folder: join(stateDir, 'elasticsearch'),
      env: process.env,
      reporter,
      logFile: join(stateDir, `${name}.log`),
    }),
  );
  const homes = await Promise.all(fetches);
  expect(new Set(homes)).toEqual(new Set([join(stateDir, 'elasticsearch/elasticsearch-9.5.0')]));
  expect(readdirSync(join(stateDir, 'elasticsearch'))).toEqual(['elasticsearch-9.5.0']);
}, 300_000);
afterAll(() => {
  rmSync(stateDir, { recursive: true, force: true });
});

/** Elasticsearch is two processes: the launcher and the server. */
function groupIsAlive(group: number): boolean {
  return isAlive(-group);
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

async function put(url: string, document: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${url}/notes/_doc/${document}?refresh=true`, { method: 'PUT', body: '{}', headers })).status;
}

async function isThere(url: string, document: string): Promise<boolean> {
  return (await fetch(`${url}/notes/_doc/${document}`)).status === 200;
}

describe.concurrent('startElasticsearch', () => {
  it('keeps the data of a name, and lets nobody else have them meanwhile', { timeout: LONG }, async () => {
    const first = await startElasticsearch({ ...small, name: 'kept' });
    expect(await put(first.url, 'a')).toBe(201);
    await expect(startElasticsearch({ ...small, name: 'kept' })).rejects.toThrow('Another Elasticsearch is running');
    await first.stop();
    await first.stop();
    expect(groupIsAlive(first.child!.pid)).toBe(false);
    await using second = await startElasticsearch({ ...small, name: 'kept' });
    expect(await isThere(second.url, 'a')).toBe(true);
  });

  it('leaves no process behind when its parent is killed by kill -9', { timeout: LONG }, async () => {
    const launch = JSON.stringify(new URL('./launch.ts', import.meta.url).href);
    const options = JSON.stringify({ ...small, name: 'orphan', ephemeral: true });
    const program = `import { startElasticsearch } from ${launch};
      const started = await startElasticsearch(${options}); console.log(started.child.pid, started.url); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const [pid = '', url = ''] = line.toString().trim().split(' ');
    expect(await put(url, 'b')).toBe(201);
    parent.kill('SIGKILL');
    const isLeft = async (): Promise<boolean> => groupIsAlive(Number(pid)) || (await answers(url));
    for (let tries = 0; (await isLeft()) && tries < 100; tries += 1) await sleep(100);
    expect(await isLeft()).toBe(false);
  });
});

it('speaks only TLS, and only to its user, when it is to be secure', { timeout: LONG }, async () => {
  const security = { username: 'marquee', password: 'correct horse' };
  await using secured = await startElasticsearch({ ...small, name: 'secure', ephemeral: true, security });
  const { ELASTICSEARCH_CA: ca = '', ...others } = secured.settings;
  expect(others).toEqual({
    ELASTICSEARCH_URL: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/u) as string,
    ELASTICSEARCH_USERNAME: 'marquee',
    ELASTICSEARCH_PASSWORD: 'correct horse',
  });
  const status = (auth: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const request = get(`${secured.url}/_cluster/health`, { ca, auth }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', reject);
    });
  expect(await status('marquee:correct horse')).toBe(200);
  expect(await status('marquee:wrong')).toBe(401);
  await expect(fetch(secured.url)).rejects.toThrow();
  await expect(fetch(secured.url.replace('https', 'http'))).rejects.toThrow();
});

describe('startElasticsearch, when it cannot', () => {
  it('shows the end of the log of one that ends early', { timeout: LONG }, async () => {
    const starting = startElasticsearch({ ...small, name: 'early', heapMb: 1, ephemeral: true });
    await expect(starting).rejects.toMatchObject({
      message: expect.stringContaining('Elasticsearch ended before it was ready (exit code') as string,
      evidence: expect.stringMatching(/heap/iu) as string,
    });
    expect(readdirSync(instances).filter((name) => name.startsWith('early'))).toEqual([]);
  });

  it('names a taken port before it starts anything', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const portRemedy = `ELASTICSEARCH_PORT=${port + 1} npm start`;
    await expect(startElasticsearch({ ...small, name: 'port', port, portRemedy })).rejects.toMatchObject({
      message: `Port ${port}, wanted for Elasticsearch, is taken.`,
      remedy: portRemedy,
    });
    server.close();
    expect(existsSync(join(instances, 'port'))).toBe(false);
  });

  it('gives up when it is told to, and leaves nothing', { timeout: LONG }, async () => {
    const signal = AbortSignal.timeout(1_500);
    await expect(startElasticsearch({ ...small, name: 'stopped', ephemeral: true, signal })).rejects.toThrow('timeout');
    expect(readdirSync(instances).filter((name) => name.startsWith('stopped'))).toEqual([]);
  });
});

describe('resolveElasticsearch', () => {
  it('takes the one that is given, with all that belongs to it, and never stops it', async () => {
    const env = {
      ELASTICSEARCH_URL: 'https://es:9200',
      ELASTICSEARCH_USERNAME: 'marquee',
      ELASTICSEARCH_CA: '',
      X: 'y',
    };
    const given = await resolveElasticsearch(env, { ...small, name: 'unused' });
    expect(given).toMatchObject({
      url: 'https://es:9200',
      child: undefined,
      settings: { ELASTICSEARCH_URL: 'https://es:9200', ELASTICSEARCH_USERNAME: 'marquee' },
    });
    expect(Object.keys(given.settings)).toHaveLength(2);
    await given.stop();
    expect(existsSync(join(instances, 'unused'))).toBe(false);
    expect(givenElasticsearch({ ELASTICSEARCH_URL: '' })).toBeUndefined();
  });
});
