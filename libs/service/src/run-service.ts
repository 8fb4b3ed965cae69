import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import {
  ConfigError,
  configTable,
  parseConfig,
  type Config,
  type ConfigRule,
  type ConfigSchema,
} from '@marquee/config';
import { baseConfig, type BaseConfig } from './base-config.ts';
import { createHttpServer } from './http-server.ts';
import { ListenError } from './listen.ts';
import { createLogging, type Logger } from './logger.ts';
import { createPoolInsideApp } from './pool-inside-app.ts';
import { startService, type ServiceConfig, type ServiceDefinition } from './start-service.ts';
import { startWorkers, tellPrimary } from './worker-pool.ts';

/** sysexits.h: EX_CONFIG, a mistake in the configuration. */
const EXIT_CONFIG = 78;
const EXIT_FAILURE = 1;
/** Workers keep the limit of a stop themselves; one that hangs is killed so long after it. */
const WORKER_GRACE_MS = 5_000;

/** What runs in this process, a service or the primary of several workers. */
interface Runner {
  /** Stops in order, and resolves with the exit code. */
  readonly stop: () => Promise<number>;
}

/** How this process ends. */
interface Ending {
  readonly exit: (code: number) => void;
  readonly onFatal: (error: unknown) => void;
}

/**
 * Runs a service as this process: reads the configuration, builds, opens the inside port and then the public one, and stops in
 * order at SIGTERM or SIGINT. A second signal ends it at once. With `WORKERS` above 1 this process only watches over that many others,
 * which share the public port. Started with `--help` it prints its variables as a Markdown table, and that is all.
 *
 * Exit codes: 0 after a stop, 1 when requests were cut off or something failed, 78 when the configuration cannot be used.
 */
export async function runService<S extends ConfigSchema>(definition: ServiceDefinition<S>): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${configTable(wholeSchema(definition))}\n`);
    return;
  }
  const config = readConfig(definition);
  if (config === undefined) return;
  const { logger, flush } = createLogging({ name: definition.name, level: config.LOG_LEVEL });
  const ending = endingOf(logger, flush);
  process.on('uncaughtException', ending.onFatal); // unhandled rejections come here too
  try {
    const runner = await start({ definition, config, logger, ending });
    stopOnSignal(runner, ending);
  } catch (error) {
    ending.onFatal(error);
  }
}

/** The variables that every service has, then its own. */
function wholeSchema<S extends ConfigSchema>({ schema, defaultPorts }: ServiceDefinition<S>): ConfigSchema {
  return { ...baseConfig(defaultPorts), ...schema };
}

/** A configuration that cannot be used is for the person at the terminal: plain text, not a log line. */
function readConfig<S extends ConfigSchema>(definition: ServiceDefinition<S>) {
  const rules = (definition.rules ?? []) as readonly ConfigRule<Config<ConfigSchema>>[];
  try {
    return parseConfig(wholeSchema(definition), process.env, rules) as ServiceConfig<S>;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT_CONFIG;
    return undefined;
  }
}

function endingOf(logger: Logger, flush: () => void): Ending {
  const exit = (code: number) => {
    flush();
    process.exit(code);
  };
  const onFatal = (err: unknown) => {
    if (err instanceof ListenError) logger.fatal(err.message);
    else logger.fatal({ err }, 'the service cannot go on');
    exit(EXIT_FAILURE);
  };
  return { exit, onFatal };
}

interface Start<S extends ConfigSchema> {
  readonly definition: ServiceDefinition<S>;
  readonly config: ServiceConfig<S>;
  readonly logger: Logger;
  readonly ending: Ending;
}

async function start<S extends ConfigSchema>({ definition, config, logger, ending }: Start<S>): Promise<Runner> {
  const count = config.WORKERS === 'auto' ? availableParallelism() : config.WORKERS;
  if (count > 1 && cluster.isPrimary) return startPrimary({ count, config, logger, ending });
  const insideAddress = cluster.isWorker ? { host: '127.0.0.1', port: 0, exclusive: true } : undefined;
  const service = await startService(definition, { config, logger, insideAddress });
  if (cluster.isWorker) tellPrimary(service.insidePort);
  return { stop: async () => ((await service.stop()) ? 0 : EXIT_FAILURE) };
}

interface Primary {
  readonly count: number;
  readonly config: BaseConfig;
  readonly logger: Logger;
  readonly ending: Ending;
}

async function startPrimary({ count, config, logger, ending }: Primary): Promise<Runner> {
  const pool = startWorkers(count, logger);
  const inside = createHttpServer(createPoolInsideApp(pool, logger));
  const { port } = await inside.listen({ host: config.INSIDE_HOST, port: config.INSIDE_PORT });
  logger.info({ workers: count, inside_port: port }, 'watching over workers');
  void pool.ended.then(ending.exit);
  return {
    stop: () => {
      pool.stop();
      const limitMs = config.SHUTDOWN_DELAY + config.SHUTDOWN_LIMIT + WORKER_GRACE_MS;
      setTimeout(() => {
        pool.kill();
      }, limitMs).unref();
      return pool.ended;
    },
  };
}

function stopOnSignal({ stop }: Runner, { exit, onFatal }: Ending): void {
  let stopping = false;
  const onSignal = (_name: string, signal: number) => {
    if (stopping) exit(128 + signal);
    stopping = true;
    stop().then(exit, onFatal);
  };
  process.on('SIGTERM', onSignal);
  // Ctrl-C reaches every process of a terminal: workers wait for their primary to tell them, lest they count two signals.
  process.on('SIGINT', cluster.isWorker ? () => undefined : onSignal);
}
