import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Problem } from '@marquee/problem';

/** What the kit keeps of one request. */
export interface RequestState {
  readonly id: string;
  /** Milliseconds, by `performance.now`. */
  readonly startedAt: number;
  /** What the request is called in metrics; set by `nameOperation`. */
  operation: string;
  problem: Problem | undefined;
}

/** A response that has passed the application's first step. */
export interface TrackedResponse extends ServerResponse {
  locals: Record<string, unknown>;
}

const KEY = 'marquee';
const GIVEN_ID = /^[\w.:@/+=-]{8,128}$/;

/** Begins to keep state for a request. An id from outside is kept if it is short and plain, so that a trace can cross services. */
export function beginRequest(response: TrackedResponse, givenId: string | undefined): RequestState {
  const id = givenId !== undefined && GIVEN_ID.test(givenId) ? givenId : randomUUID();
  const state: RequestState = { id, startedAt: performance.now(), operation: 'none', problem: undefined };
  response.locals[KEY] = state;
  return state;
}

/** The state of a request that `createServiceApp`'s application serves. */
export function requestState(response: TrackedResponse): RequestState {
  return response.locals[KEY] as RequestState;
}

/** The id under which the log has this request. */
export function requestIdOf(response: TrackedResponse): string {
  return requestState(response).id;
}

/** Names the operation that answers a request, for metrics and the log. One of few: never made out of what a request has. */
export function nameOperation(response: TrackedResponse, operation: string): void {
  requestState(response).operation = operation;
}
