import type { Config, ConfigRule, ConfigSchema } from '@marquee/config';
import type { Router } from 'express';
import type { BaseConfig, DefaultPorts } from './base-config.ts';
import { createHttpServer, type PublicServer } from './http-server.ts';
import { createInsideApp } from './inside-app.ts';
import type { ListenAddress } from './listen.ts';
import type { Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { OpenApiDocument } from './openapi.ts';
import { createReadiness, type ReadinessCheck } from './readiness.ts';
import { shutDown } from './shutdown.ts';

/** A service's own variables and those that all have. */
export type ServiceConfig<S extends ConfigSchema> = Config<S> & BaseConfig;

/** What a service is made with. */
export interface ServiceContext<S extends ConfigSchema> {
  readonly config: ServiceConfig<S>;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** What a service is made of. */
export interface ServiceParts {
  /** What answers on the public port. */
  readonly server: PublicServer;
  /** What has to be so before the service wants requests. */
  readonly checks?: Readonly<Record<string, ReadinessCheck>>;
  readonly openApi?: OpenApiDocument;
  /** Adds routes to the inside port. */
  readonly mountInside?: (router: Router) => void;
  /** Puts the service's own things in order, after the last request. */
  readonly stop?: () => Promise<void>;
}

export interface ServiceDefinition<S extends ConfigSchema> {
  /** In logs and metrics. */
  readonly name: string;
  readonly defaultPorts: DefaultPorts;
  /** The variables that it has beyond `baseConfig`. */
  readonly schema: S;
  readonly rules?: readonly ConfigRule<ServiceConfig<S>>[];
  /** The composition root: builds everything, listens on nothing. */
  readonly build: (context: ServiceContext<S>) => ServiceParts | Promise<ServiceParts>;
}

/** A service that listens. */
export interface RunningService {
  readonly port: number;
  readonly insidePort: number;
  /** Stops in order; whether every request in flight finished. */
  readonly stop: () => Promise<boolean>;
}

export interface StartOptions<S extends ConfigSchema> {
  readonly config: ServiceConfig<S>;
  readonly logger: Logger;
  /** In place of the one in the configuration. */
  readonly insideAddress?: ListenAddress | undefined;
}

/**
 * Builds a service and opens its ports, the inside one first, without touching the process: no signals, no exit. For `runService`,
 * and for tests.
 * @throws ListenError when a port cannot be had.
 */
export async function startService<S extends ConfigSchema>(
  definition: ServiceDefinition<S>,
  { config, logger, insideAddress }: StartOptions<S>,
): Promise<RunningService> {
  const metrics = createMetrics(definition.name);
  const { server, checks = {}, openApi, mountInside, stop } = await definition.build({ config, logger, metrics });
  const readiness = createReadiness(checks);
  const inside = createHttpServer(
    createInsideApp({ logger, readiness, registry: metrics.registry, openApi, mount: mountInside }),
  );
  const ownInside = { host: config.INSIDE_HOST, port: config.INSIDE_PORT };
  const { port: insidePort } = await inside.listen(insideAddress ?? ownInside);
  const { port } = await server.listen({ host: config.HOST, port: config.PORT });
  logger.info({ port, inside_port: insidePort }, 'listening');
  return {
    port,
    insidePort,
    stop: () =>
      shutDown({
        logger,
        readiness,
        servers: [server, inside],
        delayMs: config.SHUTDOWN_DELAY,
        limitMs: config.SHUTDOWN_LIMIT,
        stop,
      }),
  };
}
