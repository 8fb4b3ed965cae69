import type { Problem, ProblemDetail } from './problem.ts';

/** The one shape of an error on the wire. */
export interface ProblemBody {
  error_code: string;
  message: string;
  status: number;
  /** Left out where the answer is kept in a cache: there the header alone has it. */
  request_id?: string;
  details?: readonly ProblemDetail[];
}

/** What a device is told of `problem`: never its cause, its stack or its private message. */
export function problemBody(problem: Problem, requestId?: string): ProblemBody {
  return {
    error_code: problem.code,
    message: problem.message,
    status: problem.status,
    ...(requestId === undefined ? {} : { request_id: requestId }),
    ...(problem.details.length === 0 ? {} : { details: problem.details }),
  };
}
