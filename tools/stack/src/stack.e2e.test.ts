import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { catalogue } from '@marquee/e2e-kit';
import { WORKSPACE_ROOT } from '@marquee/local-es';
import { freePort } from '@marquee/processes';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';

const stateDir = mkdtempSync(join(tmpdir(), 'marquee-stack-'));
chmodSync(stateDir, 0o755);
afterAll(() => {
  rmSync(stateDir, { recursive: true, force: true });
});

const LONG = 300_000;

/** What `npm start` has begun, its ports, and all that it has said. */
interface Run {
  readonly process: ChildProcess;
  readonly ports: Readonly<Record<string, string>>;
  readonly text: () => string;
  readonly exitCode: Promise<number | null>;
}

let ports: Record<string, string>;
let runs: Run[] = [];
beforeEach(async () => {
  const variables = ['SECTIONS_PORT', 'METADATA_PORT', 'IMAGES_PORT', 'ELASTICSEARCH_PORT'];
  const inside = ['SECTIONS_INSIDE_PORT', 'METADATA_INSIDE_PORT', 'IMAGES_INSIDE_PORT'];
  ports = {};
  for (const variable of [...variables, ...inside]) ports[variable] = String(await freePort());
});
afterEach(async () => {
  for (const run of runs) {
    run.process.kill('SIGTERM');
    await run.exitCode;
  }
  runs = [];
});

/** What belongs to the machine (JAVA_HOME, MAVEN_OPTS, a proxy), and nothing of the run around this test. */
const machine = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:NX_|VITEST|MARQUEE_|ELASTICSEARCH_|INDEX_|IMAGE_)/u.test(name)),
);

function start(env: Readonly<Record<string, string>>): Run {
  const child = spawn(process.execPath, [join(WORKSPACE_ROOT, 'tools/stack/src/main.ts')], {
    env: {
      ...machine,
      PATH: [dirname(process.execPath), join(WORKSPACE_ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      NX_DAEMON: 'false',
      MARQUEE_STATE_DIR: stateDir,
      ...ports,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  const run = { process: child, ports, text: () => text, exitCode };
  runs.push(run);
  return run;
}

async function untilReady(run: Run): Promise<void> {
  const ended = run.exitCode.then((code) => {
    throw new Error(`ended with ${code}:\n${run.text()}`);
  });
  const ready = async (): Promise<void> => {
    while (!run.text().includes('Ctrl-C stops it.')) await sleep(50);
  };
  await Promise.race([ready(), ended]);
}

/** The Elasticsearch and the catalogue of this end-to-end run, as ones that were given. */
function given(): Record<string, string> {
  const { elasticsearchUrl, imageStore, indexPrefix } = catalogue();
  return { ELASTICSEARCH_URL: elasticsearchUrl, IMAGE_STORE: imageStore, INDEX_PREFIX: indexPrefix };
}

async function answers(port: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}

async function anyServiceAnswers(run: Run): Promise<boolean> {
  const services = ['SECTIONS_PORT', 'METADATA_PORT', 'IMAGES_PORT'].map((name) => answers(run.ports[name]!));
  return (await Promise.all(services)).includes(true);
}

/** The lines to try, and what they answered. */
async function tryLines(run: Run): Promise<Response[]> {
  const urls = [...run.text().matchAll(/^ {2}curl .*'(http[^']+)'$/gmu)].map(([, url = '']) => url);
  return Promise.all(urls.map((url) => fetch(url)));
}

it('brings up everything from nothing, and the second time with what is there', { timeout: LONG }, async () => {
  const first = start({ SAMPLE_TITLES: '60' });
  await untilReady(first);
  expect(first.text()).toContain('Making the sample catalogue');
  const [sections, assets, poster] = await tryLines(first);
  expect(await sections!.text()).toMatch(/^\{"count":5,"items":\[\{"name":"Hollywood"/u);
  expect(await assets!.json()).toMatchObject({ count: 3 });
  expect(poster!.headers.get('content-type')).toMatch(/^image\//u);
  first.process.kill('SIGINT');
  first.process.kill('SIGINT');
  expect(await first.exitCode).toBe(0);
  expect(await anyServiceAnswers(first)).toBe(false);
  expect(await answers(ports['ELASTICSEARCH_PORT']!)).toBe(false);

  const second = start({ SAMPLE_TITLES: '60' });
  await untilReady(second);
  expect(second.text()).not.toContain('Making the sample catalogue');
  expect(await (await tryLines(second))[0]!.text()).toContain('Hollywood');
});

it('uses the Elasticsearch that is given, and leaves it running', { timeout: LONG }, async () => {
  const run = start(given());
  await untilReady(run);
  expect((await tryLines(run)).map(({ status }) => status)).toEqual([200, 200, 200]);
  run.process.kill('SIGTERM');
  expect(await run.exitCode).toBe(0);
  expect(await anyServiceAnswers(run)).toBe(false);
  expect(await answers(new URL(catalogue().elasticsearchUrl).port)).toBe(true);
});

it('never publishes the sample into an Elasticsearch that is given', { timeout: LONG }, async () => {
  const run = start({ ...given(), INDEX_PREFIX: 'nobody-published-here' });
  expect(await run.exitCode).toBe(1);
  expect(run.text()).toContain('No catalogue is published in http://');
  expect(run.text()).toContain('npm run catalogue -- publish');
  const found = await fetch(`${catalogue().elasticsearchUrl}/_alias/nobody-published-here*?ignore_unavailable=true`);
  expect(Object.keys((await found.json()) as object).filter((name) => name.startsWith('nobody'))).toEqual([]);
});

it('says which part ended by itself, shows the end of its log, and stops the rest', { timeout: LONG }, async () => {
  const run = start(given());
  await untilReady(run);
  const pid = Number(/"pid":(\d+)/u.exec(readFileSync(join(stateDir, 'logs/metadata.log'), 'utf8'))?.[1]);
  process.kill(pid, 'SIGKILL');
  expect(await run.exitCode).toBe(1);
  expect(run.text()).toMatch(
    /^metadata ended by itself; the rest is stopped \(ended by SIGKILL\)\. The end of .+metadata\.log:$/mu,
  );
  expect(run.text()).toMatch(/^ {2}\| \{"level":"info"/mu);
  expect(await anyServiceAnswers(run)).toBe(false);
});

it('leaves nothing behind when it is killed by kill -9', { timeout: LONG }, async () => {
  const run = start(given());
  await untilReady(run);
  run.process.kill('SIGKILL');
  await run.exitCode;
  for (let tries = 0; (await anyServiceAnswers(run)) && tries < 100; tries += 1) await sleep(100);
  expect(await anyServiceAnswers(run)).toBe(false);
});

it('names a taken port before it starts anything', { timeout: LONG }, async () => {
  const server = createServer().listen(Number(ports['IMAGES_PORT']), '127.0.0.1');
  await once(server, 'listening');
  const run = start(given());
  expect(await run.exitCode).toBe(1);
  expect(run.text()).toMatch(
    new RegExp(
      `^Port ${ports['IMAGES_PORT']}, wanted for images, is taken\\.\\n {2}→ .*IMAGES_PORT=\\d+ npm start\\n$`,
      'u',
    ),
  );
  server.close();
});
