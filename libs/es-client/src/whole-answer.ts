import type { estypes } from '@elastic/elasticsearch';
import type { CallName } from './errors.ts';
import type { MultiGetResponse, MultiSearchResponse } from './es-port.ts';
import { judgeStatus, unavailable } from './judge-failure.ts';

/** `answer`, unless it leaves out what a slow or failed shard has: such a page must be neither shown nor kept. */
export function wholeSearch<D, A>(answer: estypes.SearchResponse<D, A>, name: CallName): estypes.SearchResponse<D, A> {
  if (answer.timed_out) throw unavailable(name, 'Elasticsearch itself ran out of time');
  const { failed } = answer._shards;
  if (failed > 0) throw unavailable(name, `${failed} shards failed`);
  return answer;
}

/** The same for each part; the first bad one decides. */
export function wholeMultiSearch<D>(answer: estypes.MsearchResponse<D>, name: CallName): MultiSearchResponse<D> {
  const responses = answer.responses.map((part) => {
    if ('error' in part) throw partError(part.error, part.status, name);
    return wholeSearch<D, Record<string, estypes.AggregationsAggregate>>(part, name);
  });
  return { took: answer.took, responses };
}

/** The documents, found or not; one that could not be looked for fails the call. */
export function wholeMultiGet<D>(answer: estypes.MgetResponse<D>, name: CallName): MultiGetResponse<D> {
  return {
    docs: answer.docs.map((doc) => {
      if ('error' in doc) throw partError(doc.error, doc.error.type === 'index_not_found_exception' ? 404 : 500, name);
      return doc;
    }),
  };
}

function partError(error: estypes.ErrorCause, status: number, name: CallName): Error {
  const reason = `${error.type}: ${error.reason ?? 'no reason given'}`;
  return judgeStatus({ status, reason, missing: 'index' }, name).error;
}
