import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSnapshots, type Snapshots, whyNoCatalogue } from '@marquee/catalogue-index';
import { createEsClient, type EsClient, elasticsearchCredentials } from '@marquee/es-client';
import {
  createHttpServer,
  type HttpServer,
  onceAMinute,
  type PublicServer,
  runService,
  type ServiceContext,
  type ServiceDefinition,
  type ServiceParts,
} from '@marquee/service';
import { AnswerDoor } from './answer-door.ts';
import { createApp, imagesOpenApi } from './app.ts';
import { createCatalogueImages } from './catalogue-images.ts';
import { DEFAULT_PORTS, type ImagesConfig, imagesSettings, originRules } from './config.ts';
import { DerivativeMaker } from './derivatives/derivative-maker.ts';
import { createDerivativeStore } from './derivatives/derivative-store.ts';
import { DiskTier } from './derivatives/disk-tier.ts';
import { createReducedCopies, NO_COPIES } from './derivatives/reduced-copies.ts';
import { Encoder } from './encoder/encoder.ts';
import type { EncoderProgram } from './encoder/encoder-child.ts';
import { EncoderQueue } from './encoder/encoder-queue.ts';
import { NO_FALLBACK_PICTURES, readFallbackPictures } from './fallbacks/fallback-pictures.ts';
import { catalogueMetrics, doorMetrics, imagesMetrics } from './images-metrics.ts';
import { imagesPolicy, type ImagesPolicy } from './images-policy.ts';
import { HINT_HEADERS } from './derivatives/client-hints.ts';
import type { Ports } from './ports.ts';
import { BUILT_IN_PRESETS, parsePresets, type Presets } from './presets/presets.ts';
import { configuredSource } from './sources/configured-source.ts';
import { createSourceFacts } from './sources/source-facts.ts';
import { mountWarm } from './warm.endpoint.ts';

type Context = ServiceContext<typeof imagesSettings>;

/** Runs the service as this process. */
export async function runImagesService(encoder: Pick<EncoderProgram, 'entry' | 'args'>): Promise<void> {
  await runService(imagesService(encoder));
}

/** The images service, and how the process is started in which it decodes and encodes. */
export function imagesService(
  encoder: Pick<EncoderProgram, 'entry' | 'args'>,
): ServiceDefinition<typeof imagesSettings> {
  return {
    name: 'images',
    defaultPorts: DEFAULT_PORTS,
    schema: imagesSettings,
    rules: [elasticsearchCredentials, originRules],
    build: (context) => build(context, encoder),
  };
}

async function build(context: Context, program: Pick<EncoderProgram, 'entry' | 'args'>): Promise<ServiceParts> {
  const { config, logger, metrics } = context;
  const es = createEsClient(config, { deadlineMs: config.ELASTICSEARCH_DEADLINE, onCall: metrics.observeEsCall });
  const snapshots = followCatalogue(context, es);
  const encoder = createEncoder(context, program);
  const policy = imagesPolicy(config);
  const door = createAnswerDoor(config, policy);
  const ports = await createPorts(context, { es, snapshots, encoder, door });
  const app = createApp(ports, policy, {
    logger,
    metrics,
    accessLog: config.ACCESS_LOG,
    accessLogSample: config.ACCESS_LOG_SAMPLE,
  });
  catalogueMetrics(metrics.registry, snapshots);
  void snapshots.start();
  return {
    server: publicServer(context, createHttpServer(app), door),
    checks: { catalogue: () => whyNoCatalogue(snapshots) },
    openApi: imagesOpenApi(config.IMAGES_BASE_URL),
    mountInside: (router) => {
      mountWarm(router, ports, policy);
    },
    stop: async () => {
      await Promise.all([encoder[Symbol.asyncDispose](), snapshots[Symbol.asyncDispose]()]);
      await es.close();
    },
  };
}

/** Answers depend on `Accept` and on the hints that are obeyed, and on nothing else of a request but its target. */
function createAnswerDoor(config: ImagesConfig, { clientHints }: ImagesPolicy): AnswerDoor | undefined {
  const declared = ['accept', ...clientHints.map((hint) => HINT_HEADERS[hint].toLowerCase())];
  return config.FRONT_DOOR ? new AnswerDoor({ declared, maxBytes: config.DERIVATIVE_MEMORY }) : undefined;
}

function publicServer({ logger, metrics }: Context, inner: HttpServer, answers: AnswerDoor | undefined): PublicServer {
  if (answers === undefined) return inner;
  const door = answers.before(inner.inner, (error) => {
    logger.error({ err: error }, 'the front door could not look an answer up');
  });
  doorMetrics(metrics.registry, door.counters);
  return door;
}

function followCatalogue({ config, logger }: Context, es: EsClient): Snapshots {
  return createSnapshots(es, {
    indexPrefix: config.INDEX_PREFIX,
    pollIntervalMs: config.MANIFEST_POLL,
    savedFile: config.STATE_DIR === undefined ? undefined : join(config.STATE_DIR, 'images-snapshot.json'),
    onError: onceAMinute((error, failures) => {
      logger.warn({ err: error, failures }, 'looking for the catalogue failed; the last known one goes on');
    }),
  });
}

function createEncoder({ config, logger }: Context, program: Pick<EncoderProgram, 'entry' | 'args'>): Encoder {
  return new Encoder({
    ...program,
    concurrency: config.ENCODER_CONCURRENCY,
    taskLimitMs: config.ENCODER_LIMIT,
    maxRssBytes: config.ENCODER_MEMORY,
    idleMs: config.ENCODER_IDLE,
    onGone: onceAMinute((error, times) => {
      logger.warn(
        { err: error, times },
        'the encoder process ended under its tasks; each is tried once more by itself',
      );
    }),
  });
}

interface Parts {
  readonly es: EsClient;
  readonly snapshots: Snapshots;
  readonly encoder: Encoder;
  readonly door: AnswerDoor | undefined;
}

async function createPorts(
  { config, logger, metrics }: Context,
  { es, snapshots, encoder, door }: Parts,
): Promise<Ports> {
  const onError = onceAMinute((error, times) => {
    logger.warn({ err: error, times }, 'the derivative store could not be used');
  });
  const queue = new EncoderQueue({ concurrency: config.ENCODER_CONCURRENCY, maxWaiting: config.ENCODER_QUEUE });
  const run: Ports['run'] = (task) => encoder.run(task);
  const disk = createDisk(config, onError);
  const store = createDerivativeStore(config.DERIVATIVE_MEMORY, disk);
  const copies = disk === undefined ? NO_COPIES : createReducedCopies(disk, run);
  return {
    catalogue: createCatalogueImages(es, snapshots),
    source: configuredSource(config),
    facts: createSourceFacts({ store, queue, run }),
    maker: new DerivativeMaker({ store, queue, run, copies }),
    queue,
    run,
    presets: await readPresets(config.PRESETS_FILE),
    fallbackPictures:
      config.FALLBACK_PICTURES === undefined
        ? NO_FALLBACK_PICTURES
        : await readFallbackPictures(config.FALLBACK_PICTURES),
    keep: (request, answer) => door?.keep(request, answer),
    count: imagesMetrics(metrics.registry, { queue, encoder }),
  };
}

function createDisk(config: ImagesConfig, onError: (error: unknown) => void): DiskTier | undefined {
  if (config.DERIVATIVE_STORE_SIZE === 0) return undefined;
  return new DiskTier({ folder: config.DERIVATIVE_STORE, maxBytes: config.DERIVATIVE_STORE_SIZE, onError });
}

async function readPresets(file: string | undefined): Promise<Presets> {
  return file === undefined ? BUILT_IN_PRESETS : parsePresets(JSON.parse(await readFile(file, 'utf8')));
}
