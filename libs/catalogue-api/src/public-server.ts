import type { Answers } from '@marquee/answers';
import type { Snapshot } from '@marquee/catalogue-index';
import type { DeviceRules } from '@marquee/device-context';
import { createFrontDoor, type FrontDoor, type HitSample } from '@marquee/front-door';
import { type BaseConfig, createHttpServer, ListenError, type Logger, type PublicServer } from '@marquee/service';
import type { CatalogueServiceConfig } from './catalogue-settings.ts';
import { keyHeaders, passedOnHeaders } from './mount-catalogue.ts';
import { peerName, type Surroundings } from './request-facts.ts';

interface DoorParts {
  answers: Answers<Snapshot>;
  config: CatalogueServiceConfig & BaseConfig;
  rules: DeviceRules;
  surroundings: Surroundings;
  logger: Logger;
}

type Handler = Parameters<typeof createHttpServer>[0];

function sampling({ config, logger }: DoorParts): { every: number; onSample: (sample: HitSample) => void } | undefined {
  if (!config.ACCESS_LOG || config.HIT_LOG_SAMPLE === 0) return undefined;
  return {
    every: Math.round(1 / config.HIT_LOG_SAMPLE),
    onSample: ({ method, target, status, bytes }) => {
      logger.info({ method, target, status, bytes, door: true }, 'request');
    },
  };
}

function doorBefore(server: ReturnType<typeof createHttpServer>, parts: DoorParts): FrontDoor {
  const { answers, config, rules, surroundings, logger } = parts;
  const sampled = sampling(parts);
  return createFrontDoor({
    server: server.inner,
    declared: keyHeaders(rules),
    passOn: passedOnHeaders(surroundings),
    lookup: (request) => answers.lookup(request),
    peerOf: (address) => peerName(address, surroundings),
    maxConnections: config.MAX_CONNECTIONS,
    ...(sampled === undefined ? {} : { sampling: sampled }),
    onFault: (error) => {
      logger.error({ err: error }, 'the front door could not look an answer up');
    },
  });
}

/** The service's public port: kept answers go out at the front door, everything else through node:http. */
export function publicServer(
  handler: Handler,
  parts: DoorParts,
): { server: PublicServer; door: FrontDoor | undefined } {
  const http = createHttpServer(handler, { maxConnections: parts.config.MAX_CONNECTIONS });
  if (!parts.config.FRONT_DOOR || !parts.config.ANSWERS) return { server: http, door: undefined };
  const door = doorBefore(http, parts);
  const server: PublicServer = {
    listen: (address) =>
      door.listen(address).catch((error: unknown) => {
        throw new ListenError(address, error as NodeJS.ErrnoException);
      }),
    drain: () => {
      http.drain();
      door.drain();
    },
    close: () => door.close(),
    destroy: () => {
      door.destroy();
      http.destroy();
    },
  };
  return { server, door };
}
