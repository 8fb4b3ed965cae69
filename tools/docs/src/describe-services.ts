import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { answersOk, freePort, runOrFail, startChild, waitUntilReady } from '@marquee/processes';

/** What a service says of itself. */
export interface ServiceDescription {
  /** Its folder below `apps`. */
  readonly app: string;
  /** What it prints at `--help`: its variables, as a Markdown table. */
  readonly help: string;
  /** What its inside port answers as `/openapi.json`. */
  readonly openApi: unknown;
}

const READY_WITHIN_MS = 60_000;

/**
 * Asks every service of the checkout `root` for what it says of itself, each as a process that runs its sources, with the
 * configuration that it has by default and no Elasticsearch.
 * @throws Failure, with what it logged, when one cannot be started
 */
export async function describeServices(root: string): Promise<ServiceDescription[]> {
  const manifests = globSync('apps/*/package.json', { cwd: root }).toSorted();
  const isApp = await Promise.all(
    manifests.map(async (file) => (await readFile(join(root, file), 'utf8')).includes('"type:app"')),
  );
  const folders = manifests.filter((_file, index) => isApp[index]).map((file) => dirname(file));
  const scratch = await mkdtemp(join(tmpdir(), 'marquee-docs-'));
  try {
    return await Promise.all(folders.map((folder) => describeService({ root, folder, scratch })));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

interface Place {
  readonly root: string;
  /** `apps/images` */
  readonly folder: string;
  /** For what the service writes: nothing of it may land in the checkout. */
  readonly scratch: string;
}

async function describeService(place: Place): Promise<ServiceDescription> {
  const app = place.folder.slice(place.folder.indexOf('/') + 1);
  const main = join(place.root, place.folder, 'src/main.ts');
  // Nothing of the developer's own settings: the documents are the same for everybody.
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
  const help = await runOrFail({
    name: `${app} --help`,
    command: process.execPath,
    args: [main, '--help'],
    cwd: place.scratch,
    env,
    output: 'hold',
  });
  return { app, help, openApi: await openApiOf(app, main, { ...place, env }) };
}

async function openApiOf(
  app: string,
  main: string,
  { scratch, env }: Place & { env: NodeJS.ProcessEnv },
): Promise<unknown> {
  const [port, insidePort] = [await freePort(), await freePort()];
  await using child = await startChild({
    name: app,
    command: process.execPath,
    args: [main],
    cwd: scratch,
    env: {
      ...env,
      HOST: '127.0.0.1',
      PORT: String(port),
      INSIDE_PORT: String(insidePort),
      // Nobody listens there: the document says nothing of the catalogue.
      ELASTICSEARCH_URL: 'http://127.0.0.1:1',
    },
    logFile: join(scratch, `${app}.log`),
  });
  const url = `http://127.0.0.1:${insidePort}/openapi.json`;
  await waitUntilReady(child, () => answersOk(url), { timeoutMs: READY_WITHIN_MS });
  const response = await fetch(url);
  return await response.json();
}
