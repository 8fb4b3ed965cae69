import { join } from 'node:path';
import {
  isCataloguePublished,
  makeSampleCatalogue,
  publishCatalogue,
  targetEnvironment,
  type CatalogueTarget,
} from '@marquee/catalogue-setup';
import { givenElasticsearch, startElasticsearch, WORKSPACE_ROOT, type Elasticsearch } from '@marquee/local-es';
import { runOrFail, startServiceProcess, type Child, type ServiceProcess } from '@marquee/processes';
import { Failure, type Reporter } from '@marquee/terminal';
import { serviceEnvironment } from './service-environment.ts';
import {
  APPS,
  assertServicePortsFree,
  elasticsearchPortRemedy,
  type App,
  type StackSettings,
} from './stack-settings.ts';

export interface StackContext {
  readonly env: NodeJS.ProcessEnv;
  readonly settings: StackSettings;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

/** All that was started: disposing of it drains the services, then stops Elasticsearch, if it is ours. */
export interface Stack extends AsyncDisposable {
  readonly urls: Readonly<Record<App, string>>;
  readonly elasticsearch: Elasticsearch;
  /** The processes that were started here. */
  readonly children: readonly Child[];
}

/** The services' own limit for requests in flight is 10 s. */
const DRAIN_WITHIN_MS = 15_000;

/**
 * Brings up the whole local stack, from nothing or from what an earlier start left; it is ready when this is fulfilled.
 * @throws Failure of the first step that cannot be done; then nothing of it runs any more
 */
export async function startStack(context: StackContext): Promise<Stack> {
  await assertServicePortsFree(context.settings);
  await using undo = new AsyncDisposableStack();
  const elasticsearch = undo.use(await elasticsearchAndBuild(context));
  const target: CatalogueTarget = {
    elasticsearch: elasticsearch.settings,
    imageStore: context.settings.imageStore,
    ...(context.settings.indexPrefix === undefined ? {} : { indexPrefix: context.settings.indexPrefix }),
  };
  await ensureCatalogue(context, elasticsearch, target);
  const services: ServiceProcess[] = [];
  undo.defer(async () => {
    await Promise.all(services.map(({ child }) => child.stop(DRAIN_WITHIN_MS)));
  });
  for (const app of APPS) services.push(await startService(app, context, target));
  const step = context.reporter.step('Services');
  await Promise.all(services.map((service) => service.ready(context.signal)));
  step.done('ready');
  const started = undo.move();
  const [sections, metadata, images] = services.map(({ url }) => url) as [string, string, string];
  return {
    urls: { sections, metadata, images },
    elasticsearch,
    children: [...services.map(({ child }) => child), ...(elasticsearch.child ? [elasticsearch.child] : [])],
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

/** Both at once: Elasticsearch takes eight seconds and more. The first failure ends the other. */
async function elasticsearchAndBuild(context: StackContext): Promise<Elasticsearch> {
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const giveUp = (error: unknown): never => {
    failed.abort(error);
    throw error;
  };
  const building = build({ ...context, signal }).catch(giveUp);
  const starting = findElasticsearch({ ...context, signal }).catch(giveUp);
  const [built, started] = await Promise.allSettled([building, starting]);
  if (built.status === 'fulfilled' && started.status === 'fulfilled') return started.value;
  if (started.status === 'fulfilled') await started.value.stop();
  throw (failed.signal.reason ?? new Error('neither built nor started')) as Error;
}

async function build({ env, signal }: StackContext): Promise<void> {
  await runOrFail({
    name: 'Building the services',
    command: 'nx',
    args: ['run-many', '-t', 'build', '-p', ...APPS, '--outputStyle=static'],
    cwd: WORKSPACE_ROOT,
    env,
    output: 'hold',
    signal,
  });
}

async function findElasticsearch({ env, reporter, settings, signal }: StackContext): Promise<Elasticsearch> {
  const port = settings.elasticsearchPort;
  return (
    givenElasticsearch(env) ??
    startElasticsearch({
      name: 'stack',
      stateDir: settings.stateDir,
      port,
      portRemedy: elasticsearchPortRemedy(port),
      env,
      reporter,
      signal,
    })
  );
}

async function ensureCatalogue(
  context: StackContext,
  elasticsearch: Elasticsearch,
  target: CatalogueTarget,
): Promise<void> {
  if (await isCataloguePublished(target, context)) return;
  if (elasticsearch.child === undefined) {
    throw new Failure(
      `No catalogue is published in ${elasticsearch.url}, and the sample is not put into an Elasticsearch that was given.`,
      `Publish one: ELASTICSEARCH_URL=${elasticsearch.url} npm run catalogue -- publish FOLDER`,
    );
  }
  const folder = join(context.settings.stateDir, 'sample');
  await makeSampleCatalogue(folder, context, context.settings.sampleTitles);
  await publishCatalogue(folder, target, context);
}

function startService(app: App, { env, settings }: StackContext, target: CatalogueTarget): Promise<ServiceProcess> {
  return startServiceProcess({
    name: app,
    bundle: join(WORKSPACE_ROOT, 'apps', app, 'dist/main.mjs'),
    ...settings.services[app],
    env: serviceEnvironment(env, settings, targetEnvironment(target)),
    logFile: join(settings.stateDir, 'logs', `${app}.log`),
  });
}
