import { duration, flag, port, share, text, wholeNumber, type Config } from '@marquee/config';
import { z } from 'zod';

/** The ports that a service has when the environment names none. */
export interface DefaultPorts {
  readonly port: number;
  readonly insidePort: number;
}

const WORKERS = z
  .union([z.literal('auto'), wholeNumber({ min: 1, max: 256 })])
  .describe('How many processes share the port: a number, or `auto` for one a processor.');

/** The variables that every service has. */
export function baseConfig(defaults: DefaultPorts) {
  return {
    HOST: text(255).prefault('0.0.0.0').describe('The address that the public port is opened on.'),
    PORT: port().prefault(String(defaults.port)).describe('The public port: catalogue paths only.'),
    INSIDE_HOST: text(255).prefault('127.0.0.1').describe('The address that the inside port is opened on.'),
    INSIDE_PORT: port()
      .prefault(String(defaults.insidePort))
      .describe('The inside port, for operators: health, metrics, docs.'),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
      .prefault('info')
      .describe('The least level that is logged.'),
    ACCESS_LOG: flag().prefault('on').describe('Whether there is a log line for each request.'),
    ACCESS_LOG_SAMPLE: share()
      .prefault('1')
      .describe('The share of requests answered well that get a line; all others always do.'),
    SHUTDOWN_DELAY: duration({ max: 120_000 })
      .prefault('0')
      .describe(
        'How long a service that is told to stop still takes new connections, not ready, for balancers to notice.',
      ),
    SHUTDOWN_LIMIT: duration({ min: 100, max: 600_000 })
      .prefault('10s')
      .describe('How long requests in flight have to finish at a stop; then they are cut off.'),
    WORKERS: WORKERS.prefault('1'),
  } as const;
}

/** What `parseConfig(baseConfig(…), env)` makes. */
export type BaseConfig = Config<ReturnType<typeof baseConfig>>;
