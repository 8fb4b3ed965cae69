import { errors } from '@elastic/elasticsearch';
import { maskSecrets } from '@marquee/config';
import { Problem } from '@marquee/problem';
import { DeadlineError } from './deadline.ts';
import { ConflictError, MissingError, RefusedError, type CallName } from './errors.ts';

/** What a failed attempt means. */
export interface Judgement {
  /** What the caller gets, if it was the last attempt. */
  readonly error: Error;
  /** Whether Elasticsearch is in trouble, as far as this attempt can tell. */
  readonly trouble: boolean;
  /** `unsent`: nothing reached Elasticsearch, so anything may be tried again; `unanswered`: only what may be done twice. */
  readonly retry: 'never' | 'unanswered' | 'unsent';
}

const UNSENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|Connect Timeout/;
/** Answers of a proxy or of a node that cannot serve just now. */
const TROUBLED: readonly number[] = [429, 502, 503, 504];

/** What `error`, thrown by the client's call `name`, means. */
export function judgeFailure(error: unknown, name: CallName): Judgement {
  if (error instanceof errors.ResponseError) return judgeResponse(error, name);
  if (error instanceof DeadlineError || error instanceof errors.TimeoutError) {
    return { error: unavailable(name, 'no answer in time'), trouble: true, retry: 'never' };
  }
  if (error instanceof errors.ConnectionError) {
    const retry = UNSENT.test(error.message) ? 'unsent' : 'unanswered';
    return { error: unavailable(name, `no connection: ${error.message}`), trouble: true, retry };
  }
  if (isUnreadable(error)) {
    return { error: unavailable(name, `${error.name}: ${error.message}`), trouble: true, retry: 'never' };
  }
  return { error: error instanceof Error ? error : new Error(String(error)), trouble: false, retry: 'never' };
}

/** Something answered, but not as Elasticsearch does. */
function isUnreadable(error: unknown): error is Error {
  return [errors.NoLivingConnectionsError, errors.DeserializationError, errors.ProductNotSupportedError].some(
    (kind) => error instanceof kind,
  );
}

function judgeResponse(error: errors.ResponseError, name: CallName): Judgement {
  const status = error.statusCode ?? 0;
  return judgeStatus({ status, reason: maskSecrets(error.message), missing: missingOf(error) }, name);
}

/** The same for one part of an answer that has parts, as a multi search has. */
export function judgeStatus(
  answer: { status: number; reason: string; missing: 'document' | 'index' },
  name: CallName,
): Judgement {
  const { status, reason, missing } = answer;
  if (status === 404) return harmless(new MissingError(name, missing, reason));
  if (status === 409) return harmless(new ConflictError(name, reason));
  if (TROUBLED.includes(status)) {
    const retry = status === 429 ? 'never' : 'unanswered';
    return { error: unavailable(name, `answered ${status}: ${reason}`), trouble: true, retry };
  }
  // Credentials are the operator's to mend, and may be mended while we run; one query that always fails must not stop the others.
  if (status >= 500 || status === 401 || status === 403)
    return harmless(unavailable(name, `answered ${status}: ${reason}`));
  return harmless(new RefusedError(name, status, reason));
}

function harmless(error: Error): Judgement {
  return { error, trouble: false, retry: 'never' };
}

function missingOf(error: errors.ResponseError): 'document' | 'index' {
  const body: unknown = error.body;
  return typeof body === 'object' && body !== null && 'error' in body ? 'index' : 'document';
}

/** What a caller is told when Elasticsearch gives no usable answer; `why` is for the log alone. */
export function unavailable({ call }: CallName, why: string, retryAfterS = 1): Problem {
  return new Problem('SEARCH_UNAVAILABLE', 'The catalogue cannot be searched just now; try again in a moment.', {
    privateMessage: maskSecrets(`Elasticsearch: ${call}: ${why}`),
    retryAfterS,
  });
}
