import { problemBody, type Problem } from '@marquee/problem';
import type { FinishedAnswer } from './send.ts';

/**
 * `problem` as it goes over the wire. It must not be kept by caches (a 404 that may be is the caller's to say so); without `requestId`
 * the body has none, as an answer for more than one request must not.
 */
export function problemAnswer(problem: Problem, requestId?: string): FinishedAnswer {
  return {
    status: problem.status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(problem.retryAfterS === undefined
        ? {}
        : { 'retry-after': String(Math.max(1, Math.ceil(problem.retryAfterS))) }),
      ...lowerCase(problem.headers),
    },
    body: Buffer.from(JSON.stringify(problemBody(problem, requestId))),
  };
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
