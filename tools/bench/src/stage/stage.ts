import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createSnapshots, type Snapshot } from '@marquee/catalogue-index';
import { type CatalogueTarget, targetEnvironment } from '@marquee/catalogue-setup';
import { parseConfig } from '@marquee/config';
import { createEsClient, elasticsearchCredentials, elasticsearchSettings, type EsClient } from '@marquee/es-client';
import {
  type Elasticsearch,
  givenElasticsearch,
  startElasticsearch,
  stateFolder,
  WORKSPACE_ROOT,
} from '@marquee/local-es';
import { portFrom, runOrFail, type ServiceProcess } from '@marquee/processes';
import type { BenchContext } from './bench-context.ts';
import { ensureCatalogue } from './bench-catalogue.ts';
import { startApp, type AppName } from './services.ts';

export interface StageOptions extends BenchContext {
  /** Films in the catalogue; the sample has some 1,900 further assets around them. */
  readonly titles: number;
  /** Publish it anew though one of today is there. */
  readonly isFresh: boolean;
  /** The services to build. */
  readonly apps: readonly AppName[];
}

/** An Elasticsearch with a catalogue, and built services: what a suite starts from. */
export interface Stage extends AsyncDisposable {
  readonly context: BenchContext;
  readonly elasticsearch: Elasticsearch;
  /** Its first process, where it was started here. */
  readonly elasticsearchPid: number | undefined;
  readonly client: EsClient;
  readonly target: CatalogueTarget;
  /** The folder that the catalogue was published from. */
  readonly catalogueDir: string;
  /** A folder for what suites leave. */
  readonly folder: string;
  /** Starts a service from its bundle and waits until it is ready. `label` names its log. */
  start(app: AppName, label: string, env?: Readonly<Record<string, string>>): Promise<ServiceProcess>;
  /** The catalogue as it is now. */
  snapshot(): Promise<Snapshot>;
}

/** What a larger catalogue needs is more than the launcher's default. */
const HEAP_MB = 1_024;

/** Brings up all that a suite starts from; disposing of it leaves nothing running. @throws Failure of the first step that cannot be done */
export async function openStage(options: StageOptions): Promise<Stage> {
  const { env, reporter, signal, titles } = options;
  const context: BenchContext = { env, reporter, signal };
  const stateDir = stateFolder(env);
  const folder = join(stateDir, 'bench');
  mkdirSync(folder, { recursive: true });
  await using undo = new AsyncDisposableStack();
  await buildApps(options);
  const elasticsearch = undo.use(await findElasticsearch(context, stateDir));
  const client = undo.use(openClient(elasticsearch));
  const target: CatalogueTarget = {
    elasticsearch: elasticsearch.settings,
    imageStore: join(folder, 'images'),
    indexPrefix: `marquee-bench-${titles}`,
  };
  const catalogueDir = join(folder, `catalogue-${titles}`);
  await ensureCatalogue({ titles, isFresh: options.isFresh, folder: catalogueDir, target, client }, context);
  const started = undo.move();
  const prefix = `marquee-bench-${titles}`;
  return {
    context,
    elasticsearch,
    elasticsearchPid: elasticsearch.child?.pid,
    client,
    target,
    catalogueDir,
    folder,
    start: async (app, label, further = {}) => {
      const environment = { ...targetEnvironment(target), ...further };
      return started.use(await startApp(app, { label, environment, folder, context }));
    },
    snapshot: () => readSnapshot(client, prefix),
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

async function buildApps({ apps, env, signal, reporter }: StageOptions): Promise<void> {
  const step = reporter.step('Building the services');
  await runOrFail({
    name: 'Building the services',
    command: join(WORKSPACE_ROOT, 'node_modules/.bin/nx'),
    args: ['run-many', '-t', 'build', '-p', apps.join(','), '--outputStyle=static'],
    cwd: WORKSPACE_ROOT,
    env: { ...env, NX_DAEMON: 'false' },
    output: 'hold',
    signal,
  });
  step.done('built');
}

async function findElasticsearch({ env, reporter, signal }: BenchContext, stateDir: string): Promise<Elasticsearch> {
  const port = env['ELASTICSEARCH_PORT'] === undefined ? {} : { port: portFrom(env, 'ELASTICSEARCH_PORT', 9200) };
  return (
    givenElasticsearch(env) ??
    startElasticsearch({ name: 'bench', stateDir, heapMb: HEAP_MB, env, reporter, signal, ...port })
  );
}

function openClient({ settings }: Elasticsearch): EsClient {
  const config = parseConfig(elasticsearchSettings, settings, [elasticsearchCredentials]);
  return createEsClient(config, { deadlineMs: 30_000, writeDeadlineMs: 300_000 });
}

async function readSnapshot(client: EsClient, indexPrefix: string): Promise<Snapshot> {
  await using snapshots = createSnapshots(client, { indexPrefix, deadlineMs: 30_000 });
  await snapshots.refresh();
  if (snapshots.current === undefined) throw new Error(`nothing is published under ${indexPrefix}`);
  return snapshots.current;
}
