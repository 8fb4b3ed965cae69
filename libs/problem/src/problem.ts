import { ERROR_CODES, type ErrorCode } from './codes.ts';

/** One thing that is wrong with a request, and what would be right. */
export interface ProblemDetail {
  /** The parameter, header or part of the path. */
  parameter: string;
  /** What it had, shortened. */
  value?: string;
  message: string;
}

export interface ProblemOptions {
  details?: readonly ProblemDetail[];
  /** For the log alone: never sent. */
  privateMessage?: string;
  /** Sent as `Retry-After`, in seconds. */
  retryAfterS?: number;
  /** Headers that the status calls for, such as `Allow`. */
  headers?: Readonly<Record<string, string>>;
  cause?: unknown;
}

/** An error that a caller sees: a stable code, its status, and a message that says how to mend it. */
export class Problem extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: readonly ProblemDetail[];
  readonly privateMessage: string | undefined;
  readonly retryAfterS: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, options: ProblemOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.status = ERROR_CODES[code].status;
    this.details = options.details ?? [];
    this.privateMessage = options.privateMessage;
    this.retryAfterS = options.retryAfterS;
    this.headers = options.headers ?? {};
  }
}
