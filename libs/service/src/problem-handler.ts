import type { IncomingMessage } from 'node:http';
import { Problem } from '@marquee/problem';
import type { Logger } from './logger.ts';
import { problemAnswer } from './problem-answer.ts';
import { requestState, type TrackedResponse } from './request-state.ts';
import { sendAnswer } from './send.ts';

/**
 * Answers with what was thrown: a Problem as it is, anything else as INTERNAL_ERROR, logged here and nowhere else. When the answer
 * has begun already, the connection is cut: a device must not take half an answer for a whole one.
 */
export function answerProblem(
  thrown: unknown,
  exchange: { readonly request: IncomingMessage; readonly response: TrackedResponse; readonly logger: Logger },
): void {
  const { request, response, logger } = exchange;
  const state = requestState(response);
  const problem = thrown instanceof Problem ? thrown : problemOf(thrown);
  state.problem = problem;
  if (problem.code === 'INTERNAL_ERROR')
    logger.error({ err: problem.cause ?? problem, request_id: state.id }, 'internal error');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendAnswer(request, response, problemAnswer(problem, state.id));
}

function problemOf(thrown: unknown): Problem {
  if (isUndecodable(thrown)) {
    return new Problem('INVALID_PATH', 'The path is not UTF-8 in percent-encoding (RFC 3986, 2.1).', { cause: thrown });
  }
  return new Problem('INTERNAL_ERROR', 'Something went wrong here; the request id finds it in our log.', {
    cause: thrown instanceof Error ? thrown : new Error(`thrown: ${String(thrown)}`),
  });
}

/** Express's router throws a URIError with this status for a path parameter that it cannot decode. */
function isUndecodable(thrown: unknown): boolean {
  return thrown instanceof URIError && 'status' in thrown && thrown.status === 400;
}
