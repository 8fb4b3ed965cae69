import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** A logger, and the way to empty its buffer. */
export interface Logging {
  readonly logger: Logger;
  /** Writes out what is buffered, at once; the last thing before a process exits. */
  readonly flush: () => void;
}

export interface LoggingOptions {
  /** The service's name, in every line. */
  readonly name: string;
  readonly level: string;
  /** A file descriptor; 1, the standard output, if not given. */
  readonly fd?: number;
}

/** Several processes may share one pipe: only writes of up to 4,096 bytes (Linux's PIPE_BUF) never mix with another's. */
const LONGEST_WRITE = 4_096;
const SHORTEST_WRITE = 3_072;
const FLUSH_EVERY_MS = 100;

/** Fields that may carry a secret, wherever they stand in a line. */
const SECRETS = ['authorization', 'password', 'apiKey', 'cookie', 'token'];

/**
 * Makes a logger that writes JSON lines in larger pieces: a line waits for at most a tenth of a second. It writes from this thread (a pino
 * transport would need a file of its own beside the bundle).
 */
export function createLogging({ name, level, fd = 1 }: LoggingOptions): Logging {
  const destination = pino.destination({
    fd,
    sync: false,
    minLength: SHORTEST_WRITE,
    maxWrite: LONGEST_WRITE,
    periodicFlush: FLUSH_EVERY_MS,
  });
  const logger = pino(
    {
      name,
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRETS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '***' },
    },
    destination,
  );
  return {
    logger,
    flush: () => {
      destination.flushSync();
    },
  };
}
